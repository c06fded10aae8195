using System.Collections;
using QuiltE2E.Cmdlets.Sessions;

namespace QuiltE2E.Cmdlets.Completion;

/// <summary>Offers the workflows of the command's bucket.</summary>
public sealed class WorkflowCompleter : QuiltCompleter
{
    private protected override IEnumerable<string> Find(QuiltSession session, string word, IDictionary parameters)
    {
        string? bucket = PackageOf(parameters)?.Bucket ?? BucketOf(session, parameters);
        return bucket is null ? [] : CompletionLists.Workflows(session, bucket);
    }

    private protected override string Describe(string value) => $"workflow {value}";
}
