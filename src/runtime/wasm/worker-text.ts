/** `worker.ts` as a text, written by `npm run worker-text`. */
// biome-ignore format: as it was written
export const workerText = "\"use strict\";(()=>{var o={call:0,mail:1,runs:2,program:3,from:4,to:5,rows:6,stop:7,failed:8,hurry:9,arrived:16,phase:32,asleep:48,begun:64},M=e=>o.begun+e;var R=1e3,T=6e3,S=200,B=8,x=globalThis,u=x.process?.getBuiltinModule?.(\"node:worker_threads\")?.parentPort??x,f=0,l=1,m,r=new Int32Array(M(l)),w=!1,v=[],C=[],[A,h]=[0,0],g=[];function P(){let e=g[0];if(e===void 0)return!1;try{for(let n=0;n<S;n++)e.compute(0,0,...e.args)}catch{}return(e.calls+=S)>=T&&g.shift(),!0}function W(e,n){for(let t=0;t<R;t++)if(Atomics.load(r,e)!==n)return;for(Atomics.add(r,o.asleep,1);Atomics.load(r,e)===n;)Atomics.wait(r,e,n);Atomics.sub(r,o.asleep,1)}function _({compute:e,units:n,once:t,args:a},c){let y=n*(t?1:c);for(let s=0;s<l;s++){let i=(f+s)%l,p=Math.floor(y*i/l),d=Math.floor(y*(i+1)/l)-p,k=l===1?1:Math.min(B,d);for(;;){let b=Atomics.add(r,o.begun+i,1);if(b>=k)break;if(Atomics.load(r,o.stop)!==0)return;let[z,I]=[b,b+1].map(O=>p+Math.floor(d*O/k));e(z,I,...a)}}}function U({program:e,from:n,to:t,rows:a}){let c=performance.now(),y=C[e];for(let s=n;s<t;s++){try{_(y[s],a)}catch(d){Atomics.store(r,o.stop,1),Atomics.add(r,o.failed,1),u.postMessage({kind:\"failed\",step:s,message:String(d)})}let i=s+1===t,p=Atomics.load(r,o.phase);if(Atomics.add(r,o.arrived,1)===l-1){Atomics.store(r,o.arrived,0);for(let d=0;d<l;d++)Atomics.store(r,o.begun+d,0);if(i){let d=Atomics.exchange(r,o.failed,0);u.postMessage({kind:\"done\",failed:d,milliseconds:performance.now()-c})}else l>1&&(Atomics.store(r,o.phase,p+1),Atomics.load(r,o.asleep)>0&&Atomics.notify(r,o.phase))}else i||W(o.phase,p)}}function j(){for(;;){let e=Atomics.load(r,o.call),n=Atomics.load(r,o.runs);if(Atomics.load(r,o.mail)!==A)return;let t=n===h;(t||Atomics.load(r,o.hurry)!==0)&&P()||(t?W(o.call,e):(h=h+1|0,U({program:r[o.program],from:r[o.from],to:r[o.to],rows:r[o.rows]})))}}function q(e){switch(e.kind){case\"start\":({thread:f,threads:l}=e),m=typeof e.memory==\"number\"?new WebAssembly.Memory({initial:e.memory,maximum:65536}):e.memory,w=e.words!==void 0,r=e.words??r;break;case\"code\":{let{exports:n}=new WebAssembly.Instance(e.module,{vitc:{memory:m}}),t=e.names.map(a=>n[a]);for(v.push(t),e.warm&&t.forEach((a,c)=>{c%l===f&&g.push({compute:a,args:Array(a.length).fill(0).slice(2),calls:0})});!w&&P(););break}case\"program\":{let{code:n,steps:t,scratch:a,scratchEach:c}=e;C.push(t.map(({function:y,args:s,...i})=>({...i,compute:v[n][y],args:[...s,a+f*c]})));break}case\"grow\":m.grow(e.pages);break;case\"write\":new Uint8Array(m.buffer).set(e.data,e.at);break;case\"copy\":new Uint8Array(m.buffer).copyWithin(e.to,e.from,e.from+e.size);break;case\"clear\":new Uint8Array(m.buffer,e.at,e.size).fill(0);break;case\"run\":Atomics.store(r,o.stop,0),U(e);break;case\"read\":{let n=new Uint8Array(m.buffer),t=e.spots.map(a=>n.slice(a.at,a.at+a.size));u.postMessage({kind:\"data\",pieces:t},t.map(a=>a.buffer))}}}u.onmessage=({data:e})=>{try{q(e)}catch(n){u.postMessage({kind:\"refused\",what:e.kind,message:String(n)})}e.kind!==\"start\"&&(A=A+1|0),w&&j()};u.postMessage({kind:\"hello\"});})();";

interface TrustedPolicy {
  createScriptURL(url: string): unknown;
}
let policy: TrustedPolicy | undefined;

/** An address as pages take it that require trusted types: by a policy, of which there may be one of its name. */
export function trusted(url: string): string {
  const { trustedTypes } = globalThis as {
    trustedTypes?: { createPolicy(name: string, rules: object): TrustedPolicy };
  };
  try {
    policy ??= trustedTypes?.createPolicy("vitc", { createScriptURL: (its: string) => its });
  } catch {
    // Where it is not allowed, it may not be needed either.
  }
  return (policy?.createScriptURL(url) ?? url) as string;
}
