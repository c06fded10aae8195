using System.Globalization;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Storage.Credentials;

/// <summary>One of the two shared AWS files: sections of settings, some with settings of their own below.</summary>
internal sealed class SharedFile
{
    private readonly Dictionary<string, Dictionary<string, string>> _sections = new(StringComparer.Ordinal);

    private SharedFile(string path)
    {
        Path = path;
    }

    public string Path { get; }

    public IEnumerable<string> Sections => _sections.Keys;

    /// <summary>The settings of a section, or null. A setting below another is named <c>outer.inner</c>.</summary>
    public IReadOnlyDictionary<string, string>? Section(string name) => _sections.GetValueOrDefault(name);

    /// <summary>Reads a file; one that is not there is empty.</summary>
    public static SharedFile Read(string path)
    {
        SharedFile file = new(path);
        string[] lines;
        try
        {
            lines = File.Exists(path) ? File.ReadAllLines(path) : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new QuiltException(
                QuiltErrorKind.LocalStorage, "ProfileFileUnreadable", $"The AWS file '{path}' cannot be read: {exception.Message}",
                path, "Give yourself permission to read it, or name another file.", innerException: exception);
        }

        file.Parse(lines);
        return file;
    }

    private void Parse(string[] lines)
    {
        Dictionary<string, string>? section = null;
        string? outer = null;
        for (int index = 0; index < lines.Length; index++)
        {
            string line = lines[index];
            string text = WithoutComment(line).Trim();
            if (text.Length == 0)
            {
                continue;
            }

            if (text[0] == '[' && text[^1] == ']')
            {
                string name = string.Join(' ', text[1..^1].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
                section = _sections.TryGetValue(name, out Dictionary<string, string>? known)
                    ? known
                    : _sections[name] = new Dictionary<string, string>(StringComparer.Ordinal);
                outer = null;
                continue;
            }

            int equals = text.IndexOf('=', StringComparison.Ordinal);
            if (section is null || equals <= 0)
            {
                // The line is not shown: it may hold a secret.
                throw new QuiltException(
                    QuiltErrorKind.InvalidData, "ProfileFileInvalid",
                    $"Line {(index + 1).ToString(CultureInfo.InvariantCulture)} of the AWS file '{Path}' is neither a [section] nor a 'name = value' in one.",
                    Path, "Correct the line.");
            }

            string key = text[..equals].TrimEnd().ToLowerInvariant();
            string value = text[(equals + 1)..].TrimStart();
            bool isInner = char.IsWhiteSpace(line[0]) && outer is not null;
            section[isInner ? $"{outer}.{key}" : key] = value;
            outer = isInner ? outer : value.Length == 0 ? key : null;
        }
    }

    private static string WithoutComment(string line)
    {
        for (int index = 0; index < line.Length; index++)
        {
            if (line[index] is '#' or ';' && (index == 0 || char.IsWhiteSpace(line[index - 1])))
            {
                return line[..index];
            }
        }

        return line;
    }
}
