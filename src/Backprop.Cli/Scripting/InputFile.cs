using System.Text.Json.Serialization;

namespace Backprop.Cli.Scripting;

/// <summary>A file that a cell was compiled from.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Hash">Of its content when it was read.</param>
/// <param name="IsAssembly">Whether it is referenced, and not source that was loaded.</param>
internal sealed record InputFile(string Path, string Hash, bool IsAssembly)
{
    /// <summary>Whether it is still what it was.</summary>
    [JsonIgnore]
    public bool IsUnchanged => InputFiles.Hash(Path) == Hash;

    /// <summary>The file as it is now.</summary>
    public static InputFile Now(string path, bool isAssembly) => new(path, InputFiles.Hash(path) ?? "", isAssembly);
}

/// <summary>How they are kept with a run.</summary>
[JsonSerializable(typeof(InputFile[]))]
internal sealed partial class InputJson : JsonSerializerContext;
