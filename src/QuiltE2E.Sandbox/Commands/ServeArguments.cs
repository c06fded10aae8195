using System.Globalization;
using QuiltE2E.Sandbox.Registry.Schema;

namespace QuiltE2E.Sandbox.Commands;

/// <summary>The arguments of <c>serve</c>.</summary>
internal sealed record ServeArguments
{
    /// <summary>Most milliseconds that search and query tables may lag behind: an hour.</summary>
    public const int LongestDelay = 3_600_000;

    public int Port { get; init; }

    public int RegistryPort { get; init; }

    public string? DataDirectory { get; init; }

    public int? Parent { get; init; }

    public bool EndsWithInput { get; init; }

    public string SchemaRelease { get; init; } = RegistrySchema.Newest;

    public bool Introspection { get; init; } = true;

    /// <summary>Milliseconds.</summary>
    public int IndexDelay { get; init; } = 200;

    /// <returns>The arguments, or a sentence saying what is wrong with them.</returns>
    public static (ServeArguments? Arguments, string? Problem) Parse(IReadOnlyList<string> args)
    {
        ServeArguments parsed = new();
        for (int index = 0; index < args.Count; index++)
        {
            string name = args[index];
            if (name is "--stdin" or "--no-introspection")
            {
                parsed = name is "--stdin" ? parsed with { EndsWithInput = true } : parsed with { Introspection = false };
                continue;
            }

            if (name is not ("--port" or "--registry-port" or "--data" or "--parent" or "--schema-release" or "--index-delay"))
            {
                return (null, $"'{name}' is not an argument of serve.");
            }

            if (++index == args.Count || args[index].Length == 0)
            {
                return (null, $"{name} needs a value.");
            }

            string value = args[index];
            ServeArguments? next = name switch
            {
                "--data" => parsed with { DataDirectory = value },
                "--schema-release" when RegistrySchema.Releases.Contains(value, StringComparer.Ordinal) =>
                    parsed with { SchemaRelease = value },
                "--port" when TryReadNumber(value, 0, 65535, out int port) => parsed with { Port = port },
                "--registry-port" when TryReadNumber(value, 0, 65535, out int port) => parsed with { RegistryPort = port },
                "--parent" when TryReadNumber(value, 1, int.MaxValue, out int process) => parsed with { Parent = process },
                "--index-delay" when TryReadNumber(value, 0, LongestDelay, out int delay) => parsed with { IndexDelay = delay },
                _ => null,
            };
            if (next is null)
            {
                return (null, Explain(name, value));
            }

            parsed = next;
        }

        return (parsed, null);
    }

    private static bool TryReadNumber(string text, int least, int most, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most;

    private static string Explain(string name, string value) => name switch
    {
        "--parent" => $"--parent must be the number of a process, not '{value}'.",
        "--index-delay" => $"--index-delay must be a number of milliseconds from 0 to {LongestDelay}, not '{value}'.",
        "--schema-release" => $"--schema-release must be one of {string.Join(", ", RegistrySchema.Releases)}, not '{value}'.",
        _ => $"{name} must be a number from 0 to 65535, not '{value}'.",
    };
}
