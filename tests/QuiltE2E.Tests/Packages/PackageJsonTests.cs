using System.Collections;
using System.Collections.Specialized;
using System.Globalization;
using System.Numerics;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Tests.Packages;

public sealed class PackageJsonTests
{
    [Theory]
    [InlineData("1.0", "1.0")]
    [InlineData("1", "1")]
    [InlineData("-0", "0")]
    [InlineData("-0.0", "-0.0")]
    [InlineData("1e22", "1e+22")]
    [InlineData("1E-5", "1e-05")]
    [InlineData("2.5E-7", "2.5e-07")]
    [InlineData("0.0001", "0.0001")]
    [InlineData("0.00001", "1e-05")]
    [InlineData("1e15", "1000000000000000.0")]
    [InlineData("1e16", "1e+16")]
    [InlineData("123456789012345680.0", "1.2345678901234568e+17")]
    [InlineData("9999999999999998.0", "9999999999999998.0")]
    [InlineData("1e100", "1e+100")]
    [InlineData("5e-324", "5e-324")]
    [InlineData("1.7976931348623157e308", "1.7976931348623157e+308")]
    [InlineData("1e999", "Infinity")]
    [InlineData("-1e999", "-Infinity")]
    [InlineData("NaN", "NaN")]
    [InlineData("1e-999", "0.0")]
    [InlineData("2.98023223876953125E-8", "2.9802322387695312e-08")]
    [InlineData("4.1045368012983762e-289", "4.1045368012983762e-289")]
    public void Numbers_are_hashed_as_Python_prints_them(string token, string canonical) =>
        PackageJson.Parse(token).ToCanonical().ShouldBe(canonical);

    [Fact]
    public void Whole_numbers_may_be_as_long_as_Python_reads()
    {
        PackageJson.Parse(new string('9', 4300)).ToDump().ShouldBe(new string('9', 4300));
        Should.Throw<QuiltException>(() => PackageJson.Parse(new string('9', 4301))).Message.ShouldContain("4300 digits");
    }

    [Fact]
    public void Strings_are_escaped_in_two_ways()
    {
        PackageJson value = PackageJson.Parse("\"\\u0000\\u001f\\b\\f\\n\\r\\t\\\"\\\\\\/\u007Fé\u2028💩\"");

        value.ToDump().ShouldBe("\"\\u0000\\u001f\\b\\f\\n\\r\\t\\\"\\\\/\u007Fé\u2028💩\"");
        value.ToCanonical().ShouldBe("\"\\u0000\\u001f\\b\\f\\n\\r\\t\\\"\\\\/\\u007f\\u00e9\\u2028\\ud83d\\udca9\"");
    }

    [Fact]
    public void A_lone_surrogate_is_hashed_but_not_written()
    {
        PackageJson value = PackageJson.Parse("{\"k\": \"a\\ud83d\"}");

        value.ToCanonical().ShouldBe("{\"k\":\"a\\ud83d\"}");
        Should.Throw<QuiltException>(value.ToDump).ErrorId.ShouldBe("MetadataNotUnicode");
    }

    [Fact]
    public void The_last_of_equal_names_wins_in_the_place_of_the_first() =>
        PackageJson.Parse("""{"a": 1, "b": 2, "a": 3}""").ToDump().ShouldBe("""{"a": 3, "b": 2}""");

    [Fact]
    public void Plain_values_keep_their_kind()
    {
        Convert(null).ShouldBe("null");
        Convert(true).ShouldBe("true");
        Convert(1).ShouldBe("1");
        Convert(1L).ShouldBe("1");
        Convert((byte)1).ShouldBe("1");
        Convert(ulong.MaxValue).ShouldBe("18446744073709551615");
        Convert(BigInteger.Pow(10, 30)).ShouldBe("1000000000000000000000000000000");
        Convert(1.0).ShouldBe("1.0");
        Convert(0.1f).ShouldBe("0.1");
        Convert(1m).ShouldBe("1");
        Convert(1.0m).ShouldBe("1.0");
        Convert(1.25m).ShouldBe("1.25");
        Convert("x").ShouldBe("\"x\"");
        Convert('x').ShouldBe("\"x\"");
        Convert(DayOfWeek.Friday).ShouldBe("\"Friday\"");
        Convert(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc)).ShouldBe("\"2026-01-02T03:04:05.0000000Z\"");
        Convert(Guid.Empty).ShouldBe("\"00000000-0000-0000-0000-000000000000\"");
        Convert(new object?[] { 1, null, "a" }).ShouldBe("""[1, null, "a"]""");
        Convert(new Dictionary<string, object?>(StringComparer.Ordinal) { ["b"] = 1, ["a"] = new[] { 1.5 } }).ShouldBe("""{"b": 1, "a": [1.5]}""");
        Convert(new OrderedDictionary { ["b"] = 1, ["a"] = 2 }).ShouldBe("""{"b": 1, "a": 2}""");
        Convert(new Hashtable { [2] = "x" }).ShouldBe("""{"2": "x"}""");
        Convert(PackageJson.Parse("1.0")).ShouldBe("1.0");
    }

    [Fact]
    public void An_unordered_table_always_gives_the_same_text()
    {
        Hashtable table = [];
        foreach (int i in Enumerable.Range(0, 50))
        {
            table[string.Create(CultureInfo.InvariantCulture, $"k{i:00}")] = i;
        }

        PackageJsonObject value = PackageJson.FromObject(table).ShouldBeOfType<PackageJsonObject>();
        value.Members.Select(member => member.Key).ShouldBe(value.Members.Select(member => member.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_has_no_form_in_JSON_is_refused_with_its_place()
    {
        Refused(double.NaN, "at $, NaN");
        Refused(float.PositiveInfinity, "at $, NaN");
        Refused(new object(), "a System.Object has no form");
        Refused(new Dictionary<string, object>(StringComparer.Ordinal) { ["a"] = new object?[] { 1, new Thread(() => { }) } }, "at $.a[1], a System.Threading.Thread");
        Refused(new Dictionary<object, object> { [1.5] = 1 }, "cannot be the name of a member");
        Hashtable cycle = [];
        cycle["self"] = cycle;
        Refused(cycle, "contains itself");
    }

    [Fact]
    public void Objects_change_by_copy()
    {
        PackageJsonObject value = PackageJson.Parse("""{"a": 1, "b": 2}""").ShouldBeOfType<PackageJsonObject>();

        value.With("a", PackageJson.Null).ToDump().ShouldBe("""{"a": null, "b": 2}""");
        value.With("c", PackageJson.True).ToDump().ShouldBe("""{"a": 1, "b": 2, "c": true}""");
        value.Without("a").ToDump().ShouldBe("""{"b": 2}""");
        value.Without("x").ShouldBeSameAs(value);
        value["x"].ShouldBeNull();
        value["a"].ShouldBe(PackageJson.FromObject(1));
        value.ToDump().ShouldBe("""{"a": 1, "b": 2}""");
    }

    [Fact]
    public void Whole_numbers_become_the_smallest_type_that_holds_them()
    {
        PackageJson.Parse("7").ToObject().ShouldBeOfType<long>().ShouldBe(7);
        PackageJson.Parse("99999999999999999999").ToObject().ShouldBeOfType<System.Numerics.BigInteger>();
    }

    [Fact]
    public void Values_are_equal_when_they_hash_alike()
    {
        PackageJson.Parse("""{"a": 1, "b": [2.50]}""").ShouldBe(PackageJson.Parse("""{"b":[2.5],"a":1}"""));
        PackageJson.Parse("1").ShouldNotBe(PackageJson.Parse("1.0"));
        PackageJson.Parse("null").ShouldNotBe(PackageJson.Parse("false"));
        PackageJson.Parse("[1]").GetHashCode().ShouldBe(PackageJson.Parse("[ 1 ]").GetHashCode());
        PackageJson.Parse("1").Equals(null).ShouldBeFalse();
    }

    [Theory]
    [InlineData("null", false)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("-0", false)]
    [InlineData("0.0", false)]
    [InlineData("\"\"", false)]
    [InlineData("[]", false)]
    [InlineData("{}", false)]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData("NaN", true)]
    [InlineData("\"0\"", true)]
    [InlineData("[0]", true)]
    [InlineData("{\"a\": 0}", true)]
    public void Truth_is_Pythons(string text, bool isTruthy) => PackageJson.Parse(text).IsTruthy.ShouldBe(isTruthy);

    private static string Convert(object? value) => PackageJson.FromObject(value).ToDump();

    private static void Refused(object value, string part)
    {
        QuiltException error = Should.Throw<QuiltException>(() => PackageJson.FromObject(value));
        error.ErrorId.ShouldBe("InvalidMetadata");
        error.Message.ShouldContain(part);
    }
}
