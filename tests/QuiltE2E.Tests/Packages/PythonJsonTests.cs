using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Tests.Packages;

public sealed class PythonJsonTests
{
    private const string Script = """
        import sys, json, base64
        def b(t): return base64.b64encode(t.encode('utf-8')).decode()
        canonical = json.JSONEncoder(sort_keys=True, separators=(',', ':'))
        for line in sys.stdin:
            try:
                value = json.loads(base64.b64decode(line).decode('utf-8'))
            except ValueError:
                print('refused')
                continue
            try:
                dump = b(json.dumps(value, ensure_ascii=False, allow_nan=False))
            except ValueError:
                dump = 'refused'
            print(b(canonical.encode(value)), dump)
        """;

    [Fact]
    public async Task Documents_are_hashed_and_written_as_Python_does() =>
        await Compare(JsonTexts.Document.Generator.Sample(2000, 30));

    [Fact]
    public async Task Broken_documents_are_refused_as_Python_does()
    {
        Gen<string> broken =
            from text in JsonTexts.Document.Generator
            from at in Gen.Choose(0, 1000)
            from cut in Gen.Choose(0, 2)
            from piece in Gen.Elements("", " ", ",", ":", "\"", "{", "}", "[", "]", "1", "0", ".", "e", "-", "\\", "\t", "\u0001", "tru", "nul", "N")
            select Change(text, at % (text.Length + 1), cut, piece);
        await Compare(broken.Sample(3000, 30));
    }

    [Fact]
    public async Task Doubles_are_printed_as_Python_does()
    {
        System.Random random = new(11);
        IEnumerable<double> any = Enumerable.Range(0, 5000).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)));
        IEnumerable<double> shortOnes = Enumerable.Range(0, 5000).Select(_ => random.Next(0, 100_000) * Math.Pow(10, random.Next(-30, 30)));
        IEnumerable<double> powers = Enumerable.Range(-1074, 2098).Select(power => Math.ScaleB(1, power));
        await Compare(any.Concat(shortOnes).Concat(powers).Where(double.IsFinite)
            .SelectMany(value => (double[])[value, Math.BitIncrement(value)]).Where(double.IsFinite)
            .Select(value => value.ToString("E20", CultureInfo.InvariantCulture)));
    }

    private static async Task Compare(IEnumerable<string> texts)
    {
        string[] asked = [.. texts];
        string[] answers = await PythonOracle.AskAsync(Script, asked.Select(text => Convert.ToBase64String(Encoding.UTF8.GetBytes(text))));

        answers.Length.ShouldBe(asked.Length);
        for (int i = 0; i < asked.Length; i++)
        {
            Answer(asked[i]).ShouldBe(answers[i], $"{asked[i]}");
        }
    }

    private static string Answer(string text)
    {
        PackageJson? value = PackageJson.TryParse(Encoding.UTF8.GetBytes(text), out _);
        return value is null ? "refused" : $"{Base64(value.ToCanonical())} {Dump(value)}";
    }

    // A lone surrogate fails in Python too, later, when the text is encoded.
    private static string Dump(PackageJson value)
    {
        try
        {
            return Base64(value.ToDump());
        }
        catch (QuiltException)
        {
            return "refused";
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Change(string text, int at, int cut, string piece) =>
        text[..at] + piece + text[Math.Min(at + cut, text.Length)..];
}
