using System.Collections;
using QuiltE2E.Cmdlets.Parameters;
using QuiltE2E.Cmdlets.Sessions;

namespace QuiltE2E.Cmdlets.Completion;

/// <summary>Offers the tags and top hashes of the command's package.</summary>
public sealed class RevisionCompleter : QuiltCompleter
{
    private protected override IEnumerable<string> Find(QuiltSession session, string word, IDictionary parameters)
    {
        PackageArgument? package = PackageOf(parameters);
        string? bucket = package?.Bucket ?? BucketOf(session, parameters);
        return package is null || bucket is null
            ? []
            : CompletionLists.Tags(session, bucket, package.Name).Concat(CompletionLists.Hashes(session, bucket, package.Name));
    }

    private protected override string Describe(string value) => $"revision {value}";
}
