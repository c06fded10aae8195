using System.Collections;
using QuiltE2E.Cmdlets.Parameters;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Backends;

namespace QuiltE2E.Cmdlets.Completion;

/// <summary>Offers the files and directories of the command's package, one level at a time.</summary>
public sealed class EntryCompleter : QuiltCompleter
{
    private protected override IEnumerable<string> Find(QuiltSession session, string word, IDictionary parameters)
    {
        PackageArgument? package = PackageOf(parameters);
        string? bucket = package?.Bucket ?? BucketOf(session, parameters);
        if (package is null || bucket is null)
        {
            return [];
        }

        int slash = word.LastIndexOf('/');
        PackageReference reference = new(bucket, package.Name, package.Revision);
        return CompletionLists.Entries(session, reference, slash < 0 ? null : word[..(slash + 1)]);
    }

    private protected override string Describe(string value) => value.EndsWith('/') ? $"directory {value}" : $"file {value}";
}
