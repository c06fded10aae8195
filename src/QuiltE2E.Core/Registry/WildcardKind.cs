namespace QuiltE2E.Core.Registry;

/// <summary>What a step of a shell pattern takes.</summary>
internal enum WildcardKind
{
    /// <summary>One byte of a class.</summary>
    Class,

    /// <summary>One byte of a class, but no slash, even where the class has it.</summary>
    ClassButSlash,

    /// <summary>One byte, but no slash.</summary>
    Any,

    /// <summary>Bytes up to the next slash, or none.</summary>
    Run,

    /// <summary>Any bytes, or none.</summary>
    DeepRun,

    /// <summary>Stands before <see cref="Directories"/>, which may be left out.</summary>
    DirectoriesOrNone,

    /// <summary>Any bytes that end in a slash.</summary>
    Directories,

    /// <summary>Nothing ever.</summary>
    Never,
}
