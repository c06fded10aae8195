using System.Diagnostics.CodeAnalysis;

namespace QuiltE2E.Core.Packages;

/// <summary>What a JSON value in a package is.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "These are JSON's own names of its types.")]
public enum PackageJsonKind
{
    /// <summary><c>null</c>.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A whole number of any size, written without a point or exponent.</summary>
    Integer,

    /// <summary>A floating-point number; <c>1.0</c> is one and stays one.</summary>
    Float,

    /// <summary>A string.</summary>
    String,

    /// <summary>An array.</summary>
    Array,

    /// <summary>An object.</summary>
    Object,
}
