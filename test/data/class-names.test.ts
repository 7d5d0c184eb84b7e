import { describe, expect, it } from "vitest";
import { classMetadata, classesOf, matchClasses, parseClasses } from "../../src/data/class-names.ts";
import type { LabelledImages } from "../../src/data/data-set.ts";

const split = (...labels: number[]): LabelledImages => ({
  labels: Int32Array.from(labels),
  image: (i) => ({ width: 1, height: 1, data: Uint8Array.of(i) }),
  place: (i) => `x[${i}]`,
});
const match = (
  classes: readonly string[] | undefined,
  labels: readonly number[],
  names: readonly string[] | undefined,
  count = names?.length ?? 10,
) => {
  const matched = matchClasses({ source: "data", ...(classes && { classes }) }, [split(...labels)], {
    model: "net",
    count,
    names,
  });
  return { ...matched, labels: [...matched.splits[0]!.labels] };
};

describe("names in a file's metadata", () => {
  it("come back as they went in, whatever they hold", () => {
    const names = ["cat", 'do"g', "é\n", "__proto__", ""];
    expect(classesOf(classMetadata(names))).toEqual(names);
    expect(classMetadata(undefined)).toEqual({});
  });
  it.each(["", "null", "{", "{}", "[]", "[1]", '["a", "a"]', '"a"'])("that are none (%s) are none", (text) => {
    expect(classesOf({ vitc_classes: text })).toBeUndefined();
    expect(classesOf({})).toBeUndefined();
  });
});

describe("--classes", () => {
  it("is a name a line", () => {
    expect(parseClasses("c.txt", "a\nb c\r\nd\n", 3)).toEqual(["a", "b c", "d"]);
    expect(() => parseClasses("c.txt", "a\nb\n", 3)).toThrow("c.txt has 2 lines, the model 3 classes");
    expect(() => parseClasses("c.txt", "a\nb\na", 3)).toThrow("'a' stands there twice");
  });
});

describe("a model whose classes have names", () => {
  it("gets data by name, in whatever order they stand; what is absent is told", () => {
    const matched = match(["ant", "bee", "cat"], [0, 1, 1, 2], ["cat", "dog", "bee", "ant"]);
    expect(matched.labels).toEqual([3, 2, 2, 0]);
    expect(matched.names).toEqual(["cat", "dog", "bee", "ant"]);
    expect(matched.notes).toEqual(["data has no examples of 1 of the 4 classes of net: dog"]);
    expect(matched.warnings).toEqual([]);
  });
  it("refuses classes that it lacks, all of them by name; those without examples do not matter", () => {
    expect(() => match(["ant", "bee", "cat"], [0, 1, 2], ["cat", "dog"])).toThrow(
      "data has 2 of its 3 classes that net does not know: ant, bee; it knows cat, dog",
    );
    expect(match(["ant", "cat"], [1], ["cat", "dog"]).labels).toEqual([0]);
    const many = Array.from({ length: 40 }, (_, i) => `class ${i}`);
    expect(() => match(many, [...many.keys()], ["cat", "dog"])).toThrow(/class 11 and 28 more; it knows/);
  });
  it("counts among the absent classes those that have no name", () => {
    expect(match(["ant", "bee"], [0, 1], ["ant", "bee"], 3).notes).toEqual([
      "data has no examples of 1 of the 3 classes of net: 1 without a name",
    ]);
    expect(match(["bee"], [0], ["ant", "bee"], 5).notes).toEqual([
      "data has no examples of 4 of the 5 classes of net: ant, and 3 without a name",
    ]);
  });
  it("takes numbers as places, and where the names are numbers as names", () => {
    expect(match(undefined, [0, 7], ["a", "b"], 10).labels).toEqual([0, 7]);
    // As sorted folders have them.
    const sorted = ["0", "1", "10", "2"];
    expect(match(undefined, [2, 10], sorted).labels).toEqual([3, 2]);
    expect(() => match(undefined, [2, 5], sorted)).toThrow("net does not know: 5; it knows 0, 1, 10, 2");
  });
});

describe("a model whose classes have no names", () => {
  it("takes folders that are numbers as these classes: '0' and '7' are 0 and 7", () => {
    const matched = match(["0", "7"], [0, 1, 1], undefined);
    expect(matched.labels).toEqual([0, 7, 7]);
    expect(matched.notes[0]).toBe("the classes of data are numbers: each is the class of that number");
    const sorted = Array.from({ length: 12 }, (_, i) => `${i}`).sort();
    expect(match(sorted, [2, 3], undefined, 12).labels).toEqual([10, 11]);
    expect(match(["00", "01", "02"], [1, 2], undefined, 3).labels).toEqual([1, 2]);
  });
  it("takes others in their order, which is said where there are fewer, and refuses more", () => {
    expect(match(["cat", "dog"], [0, 1], undefined, 2)).toMatchObject({
      labels: [0, 1],
      names: ["cat", "dog"],
      notes: [],
      warnings: [],
    });
    const fewer = match(["cat", "dog"], [0, 1], undefined, 3);
    expect([fewer.labels, fewer.names]).toEqual([
      [0, 1],
      ["cat", "dog"],
    ]);
    expect(fewer.warnings).toEqual([
      "nothing says which of the 3 classes of net the 2 of data are: they are taken in their order, 'cat' as class 0 (--classes FILE gives the names of all, a line each)",
    ]);
    expect(() => match(["cat", "dog", "eel"], [0], undefined, 2)).toThrow(
      "data has 3 classes, net knows 2: cat, dog, eel",
    );
    // A number beyond the model's is a name like others.
    expect(match(["2020", "2021"], [0, 1], undefined, 2).labels).toEqual([0, 1]);
  });
  it("takes numbers as they are", () => {
    expect(match(undefined, [3, 1], undefined)).toMatchObject({ labels: [3, 1], names: undefined, warnings: [] });
  });
});
