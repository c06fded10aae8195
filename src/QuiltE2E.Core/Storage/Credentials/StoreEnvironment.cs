namespace QuiltE2E.Core.Storage.Credentials;

/// <summary>The environment variables and the home directory that settings are looked for in.</summary>
public sealed class StoreEnvironment
{
    private readonly Func<string, string?> _get;

    /// <summary>Makes an environment of its own, apart from the process's.</summary>
    /// <param name="variables">The variables.</param>
    /// <param name="homeDirectory">The home directory; <c>.aws</c> is looked for in it.</param>
    public StoreEnvironment(IReadOnlyDictionary<string, string> variables, string homeDirectory)
        : this(variables.GetValueOrDefault, homeDirectory)
    {
    }

    private StoreEnvironment(Func<string, string?> get, string homeDirectory)
    {
        _get = get;
        HomeDirectory = homeDirectory;
    }

    /// <summary>The process's environment, read when asked and not before: a shell may change it at any time.</summary>
    public static StoreEnvironment Process { get; } = new(
        Environment.GetEnvironmentVariable, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    /// <summary>The home directory.</summary>
    public string HomeDirectory { get; }

    /// <summary>Reads a variable.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The value, or null when it is not set or empty.</returns>
    public string? Get(string name) => _get(name) is { Length: > 0 } value ? value : null;

    /// <summary>Whether a variable says <c>true</c> or <c>1</c>.</summary>
    internal bool IsOn(string name) =>
        Get(name) is string value && (value == "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase));
}
