namespace QuiltE2E.Tests.GraphQL.Generation;

/// <summary>What the mutator puts into documents for the catalog schema.</summary>
internal static class MutationTexts
{
    public static readonly string[] Literals =
        ["1", "-2.5", "\"text\"", "true", "null", "READ", "[1]", "[]", "{}", "{text: 1}", "$v1", "$nowhere", "3000000000"];

    public static readonly string[] Directives =
    [
        "@skip(if: true)", "@include", "@trace", "@trace(label: 1)", "@trace(label: \"l\", deep: 1)", "@mark",
        "@mark(tag: $v1)", "@deprecated", "@nowhere", "@skip(if: \"x\")",
    ];

    public static readonly string[] Operations =
    [
        "{ me { id } }",
        "query Other { me { id } }",
        "subscription { ticks }",
        "subscription S { ticks pushed { id } }",
        "subscription S { __typename }",
        "subscription S { ...T } fragment T on Events { ticks t: ticks @include(if: true) }",
        "query V($v: Int) { echo(must: $v) }",
        "query V($v: Int) { echo(i: $v) }",
        "query V($b: Boolean) { packages(filter: {must: $b}) { id } }",
        "query V($p: Int) { packages(page: {number: $p}) { id } }",
        "query V($p: Int = 1) { packages(page: {number: $p}) { id } }",
        "query V($p: Int = null) { packages(page: {number: $p}) { id } }",
        "query V($l: [Int]) { echo(list: $l) }",
        "query V($l: Int!) { echo(list: [$l, 1], nested: [[$l]]) }",
        "query V($l: Int!) { echo(list: $l) }",
        "query V($c: ID) { echo(choice: {bucket: $c}) }",
        "query V($c: ID!) { echo(choice: {bucket: $c}) }",
        "query V($t: String) { ...W } fragment W on Root { search(text: $t) { __typename } }",
    ];

    public static readonly string[] Definitions =
    [
        "type X { a: Int }",
        "extend type Root { a: Int }",
        "schema { query: Root }",
        "directive @nowhere on FIELD",
        "scalar Nowhere",
    ];

    public static readonly string[] OneOf =
    [
        "pick(choice: {}) { __typename }",
        "pick(choice: {package: \"a\", bucket: 1}) { __typename }",
        "pick(choice: {package: null}) { __typename }",
        "pick(choice: {package: \"a\"}) { __typename }",
        "pick(choice: {page: {size: 1}}) { __typename }",
        "pick(choice: {bucket: $nowhere}) { __typename }",
    ];

    public static readonly string[] Introspection =
    [
        "__schema { types { fields { type { fields { type { fields { name } } } } } } }",
        "__type(name: \"X\") { fields { type { possibleTypes { name } } } }",
        "__schema { description }",
        "__type { name }",
        "__type(name: \"X\") { fields { type { fields { type { interfaces { name } } } } } }",
    ];

    public static readonly string[] Overlaps =
    [
        "me { id: title }",
        "x: me { id } x: node(id: 1) { id }",
        "node(id: 1) { ... on Package { s: size } ... on Bucket { s: region } }",
        "node(id: 1) { ... on Package { s: size } ... on Bucket { s: size } }",
        "node(id: 1) { ... on Package { o: owner { s: level } } ... on Bucket { o: packages { s: title } } }",
        "node(id: 1) { ... on User { s: title } ... on Package { s: title } }",
        "node(id: 1) { ... on Package { o: owner { f: friends(first: 1) { id } } } ... on Bucket { o: owner { f: friends { id } } } }",
        "node(id: 1) { ... on Package { o: owner { f: level } } ... on Bucket { o: owner { f: title } } }",
        "node(id: 1) { ... on Package { o: owner { f: friends { id } } } ... on Package { o: owner { f: friends(first: 1) { id } } } }",
        "node(id: 1) { ... on Titled { s: size } ... on Package { s: size } ... on Bucket { s: region } }",
        "p: package(name: \"a\") { id } p: package(name: \"a\") { id: title }",
        "p: package(name: \"a\", hash: \"h\") { id } p: package(hash: \"h\", name: \"a\") { title }",
        "q: packages(filter: {text: \"a\", must: true}) { id } q: packages(filter: {must: true, text: \"a\"}) { id }",
        "q: packages(page: {number: 1}) { id } q: packages { id }",
    ];
}
