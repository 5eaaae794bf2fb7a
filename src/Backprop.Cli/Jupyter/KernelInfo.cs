using System.Reflection;
using System.Text.Json.Nodes;
using Backprop.Cli.Jupyter.Wire;

namespace Backprop.Cli.Jupyter;

/// <summary>What the kernel says of itself.</summary>
internal static class KernelInfo
{
    /// <summary>The newest C# that is spoken, as notebooks store it.</summary>
    private const string LanguageVersion = "14.0";

    public static string Version { get; } =
        typeof(KernelInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public static JsonObject Content => new()
    {
        ["status"] = "ok",
        ["protocol_version"] = MessageFormat.ProtocolVersion,
        ["implementation"] = "backprop",
        ["implementation_version"] = Version,
        ["language_info"] = new JsonObject
        {
            ["name"] = "C#",
            ["version"] = LanguageVersion,
            ["mimetype"] = "text/x-csharp",
            ["file_extension"] = ".cs",
            ["pygments_lexer"] = "csharp",
        },
        ["banner"] = $"C# {LanguageVersion} on .NET {Environment.Version}, kernel of backprop {Version}",
        ["debugger"] = false,
        ["help_links"] = new JsonArray(),
    };
}
