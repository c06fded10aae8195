namespace QuiltE2E.Tests.Schemas;

/// <summary>Makes schemas and values, as JSON text in ASCII, that have a fair chance to meet: the same for the same seed.</summary>
internal sealed class SchemaGenerator(Random random)
{
    private static readonly string[] Names = ["a", "b", "foo", "\\u00e9", "x1"];

    private static readonly string[] Scalars =
    [
        "null", "true", "false", "0", "1", "1.0", "-1", "2", "3", "0.5", "0.1", "0.3", "-0.0", "1e300", "1e-5", "7.5",
        "9007199254740993", "9007199254740992.0", "123456789012345678901234567890",
        "\"\"", "\"a\"", "\"ab\"", "\"foo\"", "\"x1\"", "\"a\\nb\"", "\"ab\\n\"", "\"\\u00e9\"", "\"\\ud83d\\ude00\"", "\"\\ud83d\\ude00a\"", "\"1\"",
    ];

    private static readonly string[] Patterns =
    [
        "a", "^a", "b$", "^x[0-9]+$", "^a.?$", "a.b", "[^a]", "(a|fo)", "o{2}", "^a{,2}$", "\\\\d", "\\\\w", "^\\\\Z", "b\\\\Z", "(?P<n>o)(?P=n)", "^(?!a)", "[\\\\[x]",
    ];

    private static readonly string[] Types = ["null", "boolean", "integer", "number", "string", "array", "object"];

    private static readonly string[] Broken =
    [
        "\"minimum\":\"x\"", "\"type\":\"foo\"", "\"type\":[\"null\",\"null\"]", "\"required\":[\"a\",\"a\"]", "\"items\":3", "\"minLength\":-1",
        "\"maxItems\":1.5", "\"multipleOf\":0", "\"multipleOf\":-1", "\"enum\":1", "\"allOf\":[]", "\"properties\":[]", "\"if\":1", "\"uniqueItems\":1",
        "\"dependencies\":{\"a\":1}", "\"title\":1", "\"definitions\":{\"a\":null}", "\"propertyNames\":[]", "\"required\":[1]", "\"pattern\":1",
    ];

    internal string Schema(int depth = 0)
    {
        if (random.Next(12) == 0 && depth > 0)
        {
            return random.Next(2) == 0 ? "true" : "false";
        }

        List<string> members = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Keyword(depth))];
        if (random.Next(60) == 0)
        {
            members.Add(Pick(Broken));
        }

        return $"{{{string.Join(',', members)}}}";
    }

    internal string Value(int depth = 0) => random.Next(depth > 2 ? 4 : 10) switch
    {
        < 4 => Pick(Scalars),
        < 7 => $"[{string.Join(',', Many(4, () => Value(depth + 1)))}]",
        _ => $"{{{string.Join(',', Many(4, () => $"\"{Pick(Names)}\":{Value(depth + 1)}"))}}}",
    };

    private string Keyword(int depth)
    {
        int choice = random.Next(depth > 2 ? 16 : 32);
        return choice switch
        {
            0 => $"\"type\":\"{Pick(Types)}\"",
            1 => $"\"type\":[\"{string.Join("\",\"", Types.OrderBy(_ => random.Next()).Take(2))}\"]",
            2 => $"\"enum\":[{string.Join(',', Many(4, () => Value(2)))}]",
            3 => $"\"const\":{Value(2)}",
            4 => $"\"minimum\":{Number()}",
            5 => $"\"maximum\":{Number()}",
            6 => $"\"exclusiveMinimum\":{Number()}",
            7 => $"\"exclusiveMaximum\":{Number()}",
            8 => $"\"multipleOf\":{Pick("1", "2", "0.1", "0.5", "3", "1e-5", "2.5", "10000000000000000000000")}",
            9 => $"\"{Pick("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties")}\":{Pick("0", "1", "2", "2.0", "3")}",
            10 => $"\"pattern\":\"{Pick(Patterns)}\"",
            11 => $"\"required\":[\"{string.Join("\",\"", Names.OrderBy(_ => random.Next()).Take(random.Next(1, 3)))}\"]",
            12 => "\"uniqueItems\":true",
            13 => $"\"dependencies\":{{\"{Pick(Names)}\":[\"{Pick(Names)}\"]}}",
            14 => $"\"{Pick("format", "title", "$comment", "contentEncoding")}\":\"date\"",
            15 => "\"additionalItems\":false,\"items\":[true]",
            16 or 17 => $"\"items\":{Schema(depth + 1)}",
            18 => $"\"items\":[{Schema(depth + 1)},{Schema(depth + 1)}]" + (random.Next(2) == 0 ? string.Empty : $",\"additionalItems\":{Schema(depth + 1)}"),
            19 => $"\"contains\":{Schema(depth + 1)}",
            20 or 21 => $"\"properties\":{{\"{Pick(Names)}\":{Schema(depth + 1)},\"{Pick(Names)}\":{Schema(depth + 1)}}}",
            22 => $"\"patternProperties\":{{\"{Pick(Patterns)}\":{Schema(depth + 1)}}}",
            23 => $"\"additionalProperties\":{Schema(depth + 1)}",
            24 => $"\"propertyNames\":{Schema(depth + 1)}",
            25 => $"\"dependencies\":{{\"{Pick(Names)}\":{Schema(depth + 1)}}}",
            26 => $"\"if\":{Schema(depth + 1)},\"then\":{Schema(depth + 1)}",
            27 => $"\"if\":{Schema(depth + 1)},\"else\":{Schema(depth + 1)}",
            28 => $"\"allOf\":[{Schema(depth + 1)},{Schema(depth + 1)}]",
            29 => $"\"anyOf\":[{Schema(depth + 1)},{Schema(depth + 1)}]",
            30 => $"\"oneOf\":[{Schema(depth + 1)},{Schema(depth + 1)}]",
            _ => $"\"not\":{Schema(depth + 1)}",
        };
    }

    private string Number() => Pick("0", "1", "1.0", "0.5", "-1", "2", "9007199254740993", "9007199254740992.0", "1e300");

    private string[] Many(int limit, Func<string> make) => [.. Enumerable.Range(0, random.Next(limit)).Select(_ => make())];

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
