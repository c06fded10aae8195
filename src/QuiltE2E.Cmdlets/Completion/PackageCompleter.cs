using System.Collections;
using QuiltE2E.Cmdlets.Sessions;

namespace QuiltE2E.Cmdlets.Completion;

/// <summary>Offers package names, and behind <c>@</c> or <c>:</c> the revisions and tags of the package.</summary>
public sealed class PackageCompleter : QuiltCompleter
{
    private protected override IEnumerable<string> Find(QuiltSession session, string word, IDictionary parameters)
    {
        string? bucket = BucketOf(session, parameters);
        if (bucket is null)
        {
            return [];
        }

        int mark = word.AsSpan().IndexOfAny('@', ':');
        if (mark < 0)
        {
            return CompletionLists.Packages(session, bucket);
        }

        string name = word[..mark];
        return word[mark] == '@'
            ? CompletionLists.Hashes(session, bucket, name).Select(h => $"{name}@{h}")
            : CompletionLists.Tags(session, bucket, name).Select(t => $"{name}:{t}");
    }

    private protected override string Describe(string value) => $"package {value}";
}
