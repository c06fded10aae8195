using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;

namespace QuiltE2E.Loader;

/// <summary>
/// Holds the cmdlets and everything they depend on in a load context of their own, so that another module's copy of the
/// same library, of any version, can never meet ours.
/// </summary>
/// <remarks>
/// Only this assembly is loaded into the default context. What the cmdlets' dependency file does not list (PowerShell itself and
/// the framework) comes from the default context, so their types are everybody's.
/// </remarks>
public sealed class ModuleLoadContext : AssemblyLoadContext
{
    // One context per file for the life of the process: binary modules cannot be unloaded, and a second import must meet
    // the same types as the first.
    private static readonly ConcurrentDictionary<string, Lazy<Assembly>> Loaded = new(StringComparer.Ordinal);

    private readonly AssemblyDependencyResolver _resolver;

    private ModuleLoadContext(string assemblyPath)
        : base("QuiltE2E", isCollectible: false) => _resolver = new AssemblyDependencyResolver(assemblyPath);

    /// <summary>Loads the cmdlets' assembly into its context, or returns it when it is there already.</summary>
    /// <param name="assemblyPath">Path of the assembly; its <c>.deps.json</c> lies beside it.</param>
    /// <returns>The assembly, ready for <c>Import-Module -Assembly</c>.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Assembly Load(string assemblyPath)
    {
        string path = Path.GetFullPath(assemblyPath);
        return Loaded.GetOrAdd(path, static file => new Lazy<Assembly>(() => LoadFile(file))).Value;
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        _resolver.ResolveAssemblyToPath(assemblyName) is string path ? LoadFromAssemblyPath(path) : null;

    /// <inheritdoc/>
    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is string path ? LoadUnmanagedDllFromPath(path) : IntPtr.Zero;

    private static Assembly LoadFile(string path) => new ModuleLoadContext(path).LoadFromAssemblyPath(path);
}
