using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using QuiltE2E.Core.Addressing;

namespace QuiltE2E.Tests.Addressing;

public sealed class PythonAddressTests
{
    [Fact]
    public async Task Word_characters_are_Pythons_wherever_both_know_the_character()
    {
        const string Script = """
            import sys, re, unicodedata
            word = re.compile(r'[\w-]')
            for line in sys.stdin:
                c = chr(int(line))
                print('unknown' if unicodedata.category(c) == 'Cn' else str(bool(word.match(c))))
            """;
        int[] points = [.. Enumerable.Range(0, 0x110000).Where(Rune.IsValid)];

        string[] answers = await PythonOracle.AskAsync(Script, points.Select(point => point.ToString(CultureInfo.InvariantCulture)));

        List<string> differences = [];
        for (int i = 0; i < points.Length; i++)
        {
            if (answers[i] is not "unknown"
                && WordCharacters.IsWordOrHyphen(new Rune(points[i]).ToString()) != bool.Parse(answers[i]))
            {
                differences.Add($"U+{points[i]:X4}");
            }
        }

        differences.ShouldBeEmpty();
        answers.Count(answer => answer is "True").ShouldBeGreaterThan(100_000);
    }

    [Fact]
    public async Task Keys_and_versions_are_quoted_and_read_as_Python_does()
    {
        const string Script = """
            import sys, base64
            from urllib.parse import quote, urlencode, unquote, parse_qs
            for line in sys.stdin:
                t = base64.b64decode(line).decode('utf-8')
                out = [quote('/' + t), urlencode({'versionId': t}), unquote(t), parse_qs('versionId=' + t.replace('&', '')).get('versionId', [''])[0]]
                print(' '.join(base64.b64encode(o.encode('utf-8')).decode() for o in out))
            """;
        Gen<string> quoted = Gen.Elements("%", "%4", "%41", "%c3%bc", "%C3", "%ff", "%F0%9F%92%A9", "%f0%9f", "%ed%a0%80", "+", "ü", "a", "/").ListOf().Select(string.Concat);
        string[] asked = [.. Gen.OneOf(Texts.WellFormed.Generator, quoted).Sample(2000, 20)];

        string[] answers = await PythonOracle.AskAsync(Script, asked.Select(Base64));

        answers.Length.ShouldBe(asked.Length);
        for (int i = 0; i < asked.Length; i++)
        {
            string text = asked[i];
            string[] ours =
            [
                PercentEncoding.Encode("/" + text, PercentEncoding.PathSafe),
                "versionId=" + PercentEncoding.EncodeForm(text),
                PercentEncoding.Decode(text),
                PercentEncoding.DecodeForm(text.Replace("&", string.Empty, StringComparison.Ordinal)),
            ];
            string.Join(' ', ours.Select(Base64)).ShouldBe(answers[i], text);
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
