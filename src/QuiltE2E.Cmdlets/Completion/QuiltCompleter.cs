using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using QuiltE2E.Cmdlets.Parameters;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Cmdlets.Completion;

/// <summary>What the completers share: they find the session, offer what matches, quote it, and are silent about failures.</summary>
public abstract class QuiltCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        string word = (wordToComplete ?? string.Empty).Trim('\'', '"');
        QuiltSession? session = Value(fakeBoundParameters, "Session") as QuiltSession ?? SessionStore.Current.Default;
        if (session is null || session.IsClosed)
        {
            return [];
        }

        try
        {
            return [.. Find(session, word, fakeBoundParameters)
                .Where(v => v.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                .Select(v => new CompletionResult(Quote(v), v, CompletionResultType.ParameterValue, Describe(v)))];
        }
        catch (QuiltException)
        {
            // Half a name is often not a valid one; the command itself will say what is wrong.
            return [];
        }
    }

    /// <summary>Quotes a value so that PowerShell reads back exactly this text.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The value as it is where that is safe, else in single quotes.</returns>
    internal static string Quote(string value) => value.Length > 0 && value.All(IsPlain) && value[0] is not ('-' or '@')
        ? value
        : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";

    /// <summary>The values that may fit.</summary>
    /// <param name="session">The session.</param>
    /// <param name="word">What is typed so far.</param>
    /// <param name="parameters">The other arguments of the command.</param>
    /// <returns>Values from the cache.</returns>
    private protected abstract IEnumerable<string> Find(QuiltSession session, string word, IDictionary parameters);

    /// <summary>What the tooltip says.</summary>
    /// <param name="value">The value.</param>
    /// <returns>One line.</returns>
    private protected abstract string Describe(string value);

    /// <summary>The bucket the command will use.</summary>
    /// <param name="session">The session.</param>
    /// <param name="parameters">The arguments.</param>
    /// <returns>The bucket, or null when none is known.</returns>
    private protected static string? BucketOf(QuiltSession session, IDictionary parameters) =>
        (Value(parameters, "Bucket") ?? Value(parameters, "Registry"))?.ToString() is { Length: > 0 } bucket
            ? RegistryAddress.ParseBucket(bucket)
            : session.Bucket;

    /// <summary>The package the command is about.</summary>
    /// <param name="parameters">The arguments.</param>
    /// <returns>The package, or null when none is typed yet.</returns>
    private protected static PackageArgument? PackageOf(IDictionary parameters) => Value(parameters, "Package") switch
    {
        PackageArgument package => package,
        string { Length: > 0 } text => PackageArgument.Parse(text),
        _ => null,
    };

    private static object? Value(IDictionary parameters, string name) =>
        parameters?[name] is PSObject wrapped ? wrapped.BaseObject : parameters?[name];

    private static bool IsPlain(char c) => char.IsLetterOrDigit(c) || c is '/' or '-' or '_' or '.' or ':' or '@' or '+';
}
