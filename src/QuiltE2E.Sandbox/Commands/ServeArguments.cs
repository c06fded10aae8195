using System.Globalization;

namespace QuiltE2E.Sandbox.Commands;

/// <summary>The arguments of <c>serve</c>.</summary>
internal sealed record ServeArguments(int Port, string? DataDirectory, int? Parent, bool EndsWithInput)
{
    /// <returns>The arguments, or a sentence saying what is wrong with them.</returns>
    public static (ServeArguments? Arguments, string? Problem) Parse(IReadOnlyList<string> args)
    {
        ServeArguments parsed = new(0, null, null, EndsWithInput: false);
        for (int index = 0; index < args.Count; index++)
        {
            string name = args[index];
            if (name is "--stdin")
            {
                parsed = parsed with { EndsWithInput = true };
                continue;
            }

            if (name is not ("--port" or "--data" or "--parent"))
            {
                return (null, $"'{name}' is not an argument of serve.");
            }

            if (++index == args.Count || args[index].Length == 0)
            {
                return (null, $"{name} needs a value.");
            }

            string value = args[index];
            bool isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
            switch (name)
            {
                case "--data":
                    parsed = parsed with { DataDirectory = value };
                    break;
                case "--port" when isNumber && number <= 65535:
                    parsed = parsed with { Port = number };
                    break;
                case "--parent" when isNumber && number > 0:
                    parsed = parsed with { Parent = number };
                    break;
                case "--port":
                    return (null, $"--port must be a number from 0 to 65535, not '{value}'.");
                default:
                    return (null, $"--parent must be the number of a process, not '{value}'.");
            }
        }

        return (parsed, null);
    }
}
