/** The page: where the video comes from, and what is there while it runs. */
import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import { Live } from "./live.tsx";
import type { Source } from "./use-video.ts";
import "./style.css";

function App() {
  const [source, setSource] = useState<Source>();
  return (
    <>
      <h1>Digits in a video</h1>
      <p>Hold a handwritten digit up to the camera, or choose a video. It stays in this page.</p>
      <div className="sources">
        <button type="button" onClick={() => setSource("camera")}>
          Camera
        </button>
        <label className="file">
          A video
          <input type="file" accept="video/*" onChange={({ target }) => setSource(target.files?.[0])} />
        </label>
        {source && (
          <button type="button" onClick={() => setSource(undefined)}>
            Stop
          </button>
        )}
      </div>
      {source && <Live source={source} />}
    </>
  );
}

createRoot(document.querySelector("main")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
