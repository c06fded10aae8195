using System.Collections;
using QuiltE2E.Cmdlets.Sessions;

namespace QuiltE2E.Cmdlets.Completion;

/// <summary>Offers the buckets of the deployment.</summary>
public sealed class BucketCompleter : QuiltCompleter
{
    private protected override IEnumerable<string> Find(QuiltSession session, string word, IDictionary parameters) =>
        CompletionLists.Buckets(session);

    private protected override string Describe(string value) => $"bucket {value}";
}
