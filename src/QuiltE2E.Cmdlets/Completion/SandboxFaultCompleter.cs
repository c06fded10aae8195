using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using QuiltE2E.Core.LocalSandbox;

namespace QuiltE2E.Cmdlets.Completion;

/// <summary>Offers the effects, operations, services and error codes that fault rules know.</summary>
public sealed class SandboxFaultCompleter : IArgumentCompleter
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
        return Names(parameterName, fakeBoundParameters?["Service"]?.ToString() ?? "s3")
            .Where(name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionResult(name));
    }

    private static IReadOnlyList<string> Names(string parameter, string service) => parameter switch
    {
        "Effect" => SandboxFaultNames.Effects,
        "Operation" => SandboxFaultNames.Operations(service),
        "Service" => SandboxFaultNames.Services,
        "Code" => SandboxFaultNames.Codes,
        _ => [],
    };
}
