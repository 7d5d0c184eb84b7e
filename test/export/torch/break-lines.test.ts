/** Long lines of Python as ruff breaks them; `test/torch` asks ruff of whole packages. */
import { expect, test } from "vitest";
import { brokenLine } from "../../../src/export/torch/break-lines.ts";

const broken = (line: string, indent = "        "): string => brokenLine(line, indent).join("\n");

test.each([
  // What fits stays.
  ["x = self.norm(x)", "        x = self.norm(x)"],
  // Arguments on a line of their own, or a line each.
  [
    "relative_position = attend(query, key, value, scale=self.scale, bias=position_bias)",
    "        relative_position = attend(\n            query, key, value, scale=self.scale, bias=position_bias\n        )",
  ],
  [
    "out = attend(query_of_windows, key_of_windows, value_of_windows, scale=(self.d // self.heads) ** -0.5)",
    "        out = attend(\n            query_of_windows,\n            key_of_windows,\n            value_of_windows,\n            scale=(self.d // self.heads) ** -0.5,\n        )",
  ],
  // Two results: a line each.
  [
    "return self.decoder.final_layer(self.decoder.cross_attention(query, x)), x.mean(-2)",
    "        return (\n            self.decoder.final_layer(self.decoder.cross_attention(query, x)),\n            x.mean(-2),\n        )",
  ],
  // Sums in parentheses, signs first.
  [
    "y = self.first_of_all_terms[0] + self.second_of_all_terms[0] + self.third_of_all_terms[0]",
    "        y = (\n            self.first_of_all_terms[0]\n            + self.second_of_all_terms[0]\n            + self.third_of_all_terms[0]\n        )",
  ],
  // Two calls of what was called: a line each.
  [
    "bias = self.relative_position_bias_table.unflatten(0, (7, 7)).permute(2, 0, 1).contiguous()",
    "        bias = (\n            self.relative_position_bias_table.unflatten(0, (7, 7))\n            .permute(2, 0, 1)\n            .contiguous()\n        )",
  ],
  [
    "self.blocks = nn.ModuleList([EncoderBlock(dim, heads, ratio, eps, rate) for _ in range(depth)])",
    "        self.blocks = nn.ModuleList(\n            [EncoderBlock(dim, heads, ratio, eps, rate) for _ in range(depth)]\n        )",
  ],
])("%s", (line, expected) => expect(broken(line)).toBe(expected));

test("what is declared", () => {
  expect(
    broken(`def forward(self, image: Tensor, mask: Tensor, position: Tensor, scale: Tensor) -> Tensor:`, "    "),
  ).toBe(
    "    def forward(\n        self, image: Tensor, mask: Tensor, position: Tensor, scale: Tensor\n    ) -> Tensor:",
  );
});
