/** `worker.ts` as a text, written by `npm run worker-text`. */
// biome-ignore format: as it was written
export const workerText = "\"use strict\";(()=>{var o={call:0,mail:1,runs:2,program:3,from:4,to:5,rows:6,stop:7,failed:8,hurry:9,arrived:16,phase:32,asleep:48,begun:64},k=e=>o.begun+e;var E=1e3,R=6e3,M=200,T=8,S=globalThis,u=S.process?.getBuiltinModule?.(\"node:worker_threads\")?.parentPort??S,f=0,l=1,y,r=new Int32Array(k(l)),w=!1,x=[],v=[],[A,h]=[0,0],g=[];function C(){let e=g[0];if(e===void 0)return!1;try{for(let n=0;n<M;n++)e.compute(0,0,...e.args)}catch{}return(e.calls+=M)>=R&&g.shift(),!0}function P(e,n){for(let t=0;t<E;t++)if(Atomics.load(r,e)!==n)return;for(Atomics.add(r,o.asleep,1);Atomics.load(r,e)===n;)Atomics.wait(r,e,n);Atomics.sub(r,o.asleep,1)}function B({compute:e,units:n,args:t},a){let i=n*a;for(let c=0;c<l;c++){let s=(f+c)%l,m=Math.floor(i*s/l),p=Math.floor(i*(s+1)/l)-m,d=l===1?1:Math.min(T,p);for(;;){let b=Atomics.add(r,o.begun+s,1);if(b>=d)break;if(Atomics.load(r,o.stop)!==0)return;let[U,z]=[b,b+1].map(I=>m+Math.floor(p*I/d));e(U,z,...t)}}}function W({program:e,from:n,to:t,rows:a}){let i=performance.now(),c=v[e];for(let s=n;s<t;s++){try{B(c[s],a)}catch(d){Atomics.store(r,o.stop,1),Atomics.add(r,o.failed,1),u.postMessage({kind:\"failed\",step:s,message:String(d)})}let m=s+1===t,p=Atomics.load(r,o.phase);if(Atomics.add(r,o.arrived,1)===l-1){Atomics.store(r,o.arrived,0);for(let d=0;d<l;d++)Atomics.store(r,o.begun+d,0);if(m){let d=Atomics.exchange(r,o.failed,0);u.postMessage({kind:\"done\",failed:d,milliseconds:performance.now()-i})}else l>1&&(Atomics.store(r,o.phase,p+1),Atomics.load(r,o.asleep)>0&&Atomics.notify(r,o.phase))}else m||P(o.phase,p)}}function _(){for(;;){let e=Atomics.load(r,o.call),n=Atomics.load(r,o.runs);if(Atomics.load(r,o.mail)!==A)return;let t=n===h;(t||Atomics.load(r,o.hurry)!==0)&&C()||(t?P(o.call,e):(h=h+1|0,W({program:r[o.program],from:r[o.from],to:r[o.to],rows:r[o.rows]})))}}function j(e){switch(e.kind){case\"start\":({thread:f,threads:l}=e),y=typeof e.memory==\"number\"?new WebAssembly.Memory({initial:e.memory,maximum:65536}):e.memory,w=e.words!==void 0,r=e.words??r;break;case\"code\":{let{exports:n}=new WebAssembly.Instance(e.module,{vitc:{memory:y}}),t=e.names.map(a=>n[a]);for(x.push(t),e.warm&&t.forEach((a,i)=>{i%l===f&&g.push({compute:a,args:Array(a.length).fill(0).slice(2),calls:0})});!w&&C(););break}case\"program\":{let{code:n,steps:t,scratch:a,scratchEach:i}=e;v.push(t.map(({function:c,units:s,args:m})=>({compute:x[n][c],units:s,args:[...m,a+f*i]})));break}case\"grow\":y.grow(e.pages);break;case\"write\":new Uint8Array(y.buffer).set(e.data,e.at);break;case\"copy\":new Uint8Array(y.buffer).copyWithin(e.to,e.from,e.from+e.size);break;case\"clear\":new Uint8Array(y.buffer,e.at,e.size).fill(0);break;case\"run\":Atomics.store(r,o.stop,0),W(e);break;case\"read\":{let n=new Uint8Array(y.buffer),t=e.spots.map(a=>n.slice(a.at,a.at+a.size));u.postMessage({kind:\"data\",pieces:t},t.map(a=>a.buffer))}}}u.onmessage=({data:e})=>{try{j(e)}catch(n){u.postMessage({kind:\"refused\",what:e.kind,message:String(n)})}e.kind!==\"start\"&&(A=A+1|0),w&&_()};u.postMessage({kind:\"hello\"});})();";

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
