using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Sources;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Cmdlets.Parameters;

/// <summary>A source of files as a user gave it: a path, an <c>s3://</c> URI, or an object that names an S3 object.</summary>
public sealed class SourceArgument
{
    private readonly ObjectRef? _object;
    private readonly TextSource? _content;

    /// <summary>Takes a path or URI.</summary>
    /// <param name="text">A local path, or an <c>s3://</c> URI; one that ends in a slash is a prefix.</param>
    /// <param name="logicalKey">The name in the package; null for that of the file.</param>
    public SourceArgument(string text, string? logicalKey = null)
    {
        Text = text;
        LogicalKey = logicalKey;
    }

    /// <summary>Takes an S3 object.</summary>
    /// <param name="target">The object.</param>
    /// <param name="logicalKey">The name in the package; null for that of the object.</param>
    public SourceArgument(ObjectRef target, string? logicalKey = null)
    {
        _object = target;
        Text = target.ToString();
        LogicalKey = logicalKey;
    }

    private SourceArgument(TextSource content)
    {
        _content = content;
        Text = content.Origin;
        LogicalKey = content.LogicalKey;
    }

    /// <summary>The path or URI.</summary>
    public string Text { get; }

    /// <summary>The name in the package, or null.</summary>
    public string? LogicalKey { get; }

    /// <summary>Why it is no source, or null.</summary>
    internal QuiltException? Failure { get; init; }

    /// <summary>Whether it is a local path.</summary>
    public bool IsLocal => _object is null && _content is null && !Text.StartsWith("s3://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes a row of a listing.</summary>
    /// <param name="row">The row.</param>
    /// <param name="logicalKey">The name in the package; null for the row's own.</param>
    /// <returns>The source; for a row without bytes one that is refused when it is used.</returns>
    internal static SourceArgument Of(ISourceRow row, string? logicalKey = null)
    {
        if (row.PhysicalKey is not string uri)
        {
            if (row.Text is string text)
            {
                return new SourceArgument(new TextSource(logicalKey ?? row.LogicalKey!, text));
            }

            string name = row.LogicalKey ?? row.ToString()!;
            return new SourceArgument(name)
            {
                Failure = new QuiltException(
                    QuiltErrorKind.InvalidArgument,
                    "SourceWithoutBytes",
                    $"'{name}' is a directory, a prefix or a delete marker, and has no bytes of its own.",
                    name,
                    "List with -Recurse, and leave delete markers out."),
            };
        }

        return At(uri, logicalKey ?? row.LogicalKey);
    }

    /// <summary>Takes a physical key.</summary>
    /// <param name="uri">An <c>s3://</c> or <c>file://</c> URI.</param>
    /// <param name="logicalKey">The name in the package; null for that of the object.</param>
    /// <returns>The source.</returns>
    /// <exception cref="QuiltException"><c>InvalidPhysicalKey</c>.</exception>
    internal static SourceArgument At(string uri, string? logicalKey)
    {
        PhysicalKey key = PhysicalKey.Parse(uri);
        return key.IsLocal
            ? new SourceArgument(key.Path, logicalKey)
            : new SourceArgument(new ObjectRef(key.Bucket!, key.Path, key.VersionId), logicalKey);
    }

    /// <summary>The source that a package takes its files from.</summary>
    /// <param name="localPath">The full path of a local source; not looked at for others.</param>
    /// <param name="relativeTo">Prefix whose rest names single objects; null for the last part of their key.</param>
    /// <param name="under">Directory of the package that everything goes to; empty for the root.</param>
    /// <returns>The source.</returns>
    /// <exception cref="QuiltException"><c>InvalidPhysicalKey</c>, or <c>SourceOutsidePrefix</c>.</exception>
    internal PackageSource Resolve(string localPath, PhysicalKey? relativeTo, string under)
    {
        if (Failure is not null)
        {
            throw Failure;
        }

        if (IsLocal)
        {
            return Directory.Exists(localPath)
                ? new LocalFolderSource(localPath, LogicalKey?.TrimEnd('/') ?? under)
                : new LocalFileSource(localPath, Named(Path.GetFileName(localPath), under));
        }

        if (_content is not null)
        {
            return _content with { LogicalKey = Core.Addressing.LogicalKey.Combine(under, _content.LogicalKey) };
        }

        if (_object is ObjectRef known)
        {
            return new S3ObjectSource(known, Named(NameOf(known, relativeTo), under));
        }

        PhysicalKey key = PhysicalKey.Parse(Text);
        ObjectRef target = new(key.Bucket!, key.Path, key.VersionId);
        return key.Path.Length == 0 || key.Path.EndsWith('/')
            ? new S3PrefixSource(key.Bucket!, key.Path, LogicalKey?.TrimEnd('/') ?? under)
            : new S3ObjectSource(target, Named(NameOf(target, relativeTo), under));
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string NameOf(ObjectRef target, PhysicalKey? relativeTo)
    {
        if (relativeTo is null)
        {
            return target.Key[(target.Key.LastIndexOf('/') + 1)..];
        }

        return target.Bucket == relativeTo.Bucket && target.Key.StartsWith(relativeTo.Path, StringComparison.Ordinal)
            ? target.Key[relativeTo.Path.Length..].TrimStart('/')
            : throw new QuiltException(
                QuiltErrorKind.InvalidArgument,
                "SourceOutsidePrefix",
                $"'{target}' does not lie below {relativeTo}, which logical keys are to be relative to.",
                target.ToString(),
                "Give a -RelativeTo that all objects share, or name them by a hashtable of logical keys and URIs.");
    }

    // A name that was given is the whole name; otherwise it goes where everything goes.
    private string Named(string name, string under) => LogicalKey switch
    {
        null => Core.Addressing.LogicalKey.Combine(under, name),
        { } given when given.EndsWith('/') => given + name,
        { } given => given,
    };
}
