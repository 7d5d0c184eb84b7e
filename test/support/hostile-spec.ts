/** A spec that compiles, and whose comments and strings would do harm in a page that did not escape them. */
export const hostileSpec = `// <img src=x onerror=alert(1)> </script><script>alert(2)</script> <!-- \${alert(3)} {{model}}
import "lib/nn.vit"
model net() {
  assert 1 == 1, "</style><svg onload=alert(4)> ' &quot; </textarea></title>"
  input x[12, 6]  // " onmouseover="alert(5)
  h = gelu(linear(x, 8) as fc1)  // </code></pre><script>globalThis.harmed = 1</script>
  output y = linear(h, 4) as fc2
}
checkpoint other for net {
  "fc1.{p}" = "<b id=rule>.{p}"
}
variant net_4 = net()
`;
