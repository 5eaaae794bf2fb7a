using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Backprop.Host.Cells;

/// <summary>
/// Where the assemblies of the cells live, and those that they name. What the host has is shared with it: a dll that a
/// cell references must see this process's formatters and not a copy from beside it.
/// </summary>
/// <param name="files">Takes which dlls were loaded.</param>
internal sealed class CellLoadContext(UsedFiles files) : AssemblyLoadContext("cells")
{
    private readonly Dictionary<string, string> paths = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> folders = [];
    private readonly Dictionary<string, string> nativeLibraries = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Lets a dll, and those beside it, be found by name; of two with one name the first is taken.</summary>
    public void Add(string path)
    {
        string folder = Path.GetDirectoryName(path)!;
        if (paths.TryAdd(Path.GetFileNameWithoutExtension(path), path) && !folders.Contains(folder))
        {
            folders.Add(folder);
        }
    }

    /// <summary>Lets a native library be found by name, with or without <c>lib</c> before it.</summary>
    public void AddNative(string path) => nativeLibraries[Path.GetFileNameWithoutExtension(path)] = path;

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string name = assemblyName.Name!;
        if (HostAssemblies.Has(name) || Find(name) is not { } path)
        {
            return null;
        }

        files.Add(path, isWritten: false);
        return LoadFromAssemblyPath(path);
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        string? path = nativeLibraries.GetValueOrDefault(unmanagedDllName)
            ?? nativeLibraries.GetValueOrDefault("lib" + unmanagedDllName)
            ?? nativeLibraries.GetValueOrDefault(Path.GetFileNameWithoutExtension(unmanagedDllName));
        return path is null ? 0 : NativeLibrary.Load(path);
    }

    private string? Find(string name) =>
        paths.GetValueOrDefault(name)
        ?? folders.Select(folder => Path.Combine(folder, name + ".dll")).FirstOrDefault(File.Exists);
}
