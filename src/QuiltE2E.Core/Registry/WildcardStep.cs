namespace QuiltE2E.Core.Registry;

/// <summary>A step of a shell pattern.</summary>
/// <param name="Kind">What it takes.</param>
/// <param name="Members">The class, where it is one.</param>
internal readonly record struct WildcardStep(WildcardKind Kind, WildcardClass? Members = null)
{
    /// <summary>How far it is to what follows when it takes nothing; 0 when it has to take something.</summary>
    internal int Skips => Kind switch
    {
        WildcardKind.Run or WildcardKind.DeepRun => 1,
        WildcardKind.DirectoriesOrNone => 2,
        _ => 0,
    };

    /// <summary>Whether it takes a byte and may take more.</summary>
    internal bool Stays(byte value) => Kind switch
    {
        WildcardKind.Run => value != '/',
        WildcardKind.DeepRun or WildcardKind.Directories => true,
        _ => false,
    };

    /// <summary>Whether it takes a byte and is done.</summary>
    internal bool Moves(byte value) => Kind switch
    {
        WildcardKind.Class => Members!.Holds(value),
        WildcardKind.ClassButSlash => value != '/' && Members!.Holds(value),
        WildcardKind.Any => value != '/',
        WildcardKind.Directories => value == '/',
        _ => false,
    };
}
