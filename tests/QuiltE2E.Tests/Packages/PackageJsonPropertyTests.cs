using System.Globalization;
using System.Numerics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Tests.Packages;

public sealed class PackageJsonPropertyTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(1000);

    [Fact]
    public void Both_texts_of_any_value_read_back_as_the_value() => Check.One(Thorough, Prop.ForAll(JsonTexts.Document, text =>
    {
        PackageJson value = PackageJson.Parse(text);
        string canonical = value.ToCanonical();
        canonical.All(unit => unit is >= ' ' and <= '~').ShouldBeTrue();
        PackageJson.Parse(canonical).ToCanonical().ShouldBe(canonical);
        if (TryDump(value) is string dump)
        {
            PackageJson.Parse(dump).ToDump().ShouldBe(dump);
            PackageJson.Parse(dump).ShouldBe(value);
        }
    }));

    [Fact]
    public void Values_survive_the_way_through_plain_objects() => Check.One(Thorough, Prop.ForAll(JsonTexts.Document, text =>
    {
        PackageJson value = PackageJson.Parse(text);
        if (TryDump(value) is string dump)
        {
            PackageJson.FromObject(value.ToObject()).ToDump().ShouldBe(dump);
        }
    }));

    [Fact]
    public void Every_double_is_written_so_that_it_reads_back_and_stays_a_float() => Check.One(Thorough, Prop.ForAll<long>(bits =>
    {
        double number = BitConverter.Int64BitsToDouble(bits);
        string text = new PackageJsonFloat(number).ToCanonical();
        PackageJsonFloat back = PackageJson.Parse(text).ShouldBeOfType<PackageJsonFloat>();
        (BitConverter.DoubleToInt64Bits(back.Value) == bits || double.IsNaN(number)).ShouldBeTrue(text);
    }));

    [Fact]
    public void Every_whole_number_keeps_its_digits() => Check.One(Thorough, Prop.ForAll<BigInteger>(number =>
    {
        string text = number.ToString(CultureInfo.InvariantCulture);
        PackageJson.Parse(text).ToDump().ShouldBe(text);
        PackageJson.FromObject(number).ToCanonical().ShouldBe(text);
        PackageJson.Parse(text).ShouldBeOfType<PackageJsonInteger>().Value.ShouldBe(number);
    }));

    [Fact]
    public void The_short_way_writes_what_the_parser_would_or_nothing()
    {
        int taken = 0;
        Check.One(Thorough, Prop.ForAll(JsonTexts.Object, text =>
        {
            Utf8Output output = new();
            if (new CanonicalJsonScanner(Encoding.UTF8.GetBytes(text), output).TryWrite())
            {
                taken++;
                Encoding.UTF8.GetString(output.Span).ShouldBe(PackageJson.Parse(text).ToCanonical());
            }
        }));
        taken.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void The_short_way_never_takes_what_the_parser_refuses() => Check.One(Thorough, Prop.ForAll(
        JsonTexts.Object, Gen.Choose(0, 1000).ToArbitrary(), Gen.Elements(" ", ",", ":", "\"", "{", "}", "]", "1", ".", "e", "-", "0", "x").ToArbitrary(), (text, at, piece) =>
        {
            string broken = text.Insert(at % (text.Length + 1), piece);
            byte[] bytes = Encoding.UTF8.GetBytes(broken);
            Utf8Output output = new();
            if (new CanonicalJsonScanner(bytes, output).TryWrite())
            {
                PackageJson.TryParse(bytes, out JsonFault fault).ShouldNotBeNull(fault.ToString())
                    .ToCanonical().ShouldBe(Encoding.UTF8.GetString(output.Span));
            }
        }));

    private static string? TryDump(PackageJson value)
    {
        try
        {
            return value.ToDump();
        }
        catch (QuiltException error) when (error.ErrorId is "MetadataNotFinite" or "MetadataNotUnicode")
        {
            return null;
        }
    }
}
