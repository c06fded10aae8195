using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Cmdlets.Parameters;

/// <summary>Package metadata as a user gave it: a hashtable, an object, or JSON text of an object.</summary>
public sealed class MetadataArgument
{
    private readonly PackageJson? _value;
    private readonly QuiltException? _failure;

    /// <summary>Takes metadata that is right.</summary>
    /// <param name="value">A JSON object.</param>
    public MetadataArgument(PackageJson value) => _value = value;

    // Thrown while parameters are bound, it would reach the user as PowerShell's error, without id and remedy.
    internal MetadataArgument(QuiltException failure) => _failure = failure;

    /// <summary>The JSON object.</summary>
    /// <exception cref="QuiltException">What was given is no metadata.</exception>
    public PackageJson Value => _value ?? throw _failure!;

    /// <summary>The metadata as JSON.</summary>
    /// <returns>The text; empty for what is no metadata.</returns>
    public override string ToString() => _value?.ToString() ?? string.Empty;
}
