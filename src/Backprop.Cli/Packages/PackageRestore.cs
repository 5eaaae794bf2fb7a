using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Backprop.Cli.Scripting;
using Backprop.Host;

namespace Backprop.Cli.Packages;

/// <summary>
/// Lets the SDK restore packages: a project that references them, in the scratch folder, restored into the
/// reader's package cache.
/// </summary>
internal static partial class PackageRestore
{
    public static async Task<RestoredAssets> RunAsync(
        IReadOnlyList<PackageRequest> packages, IReadOnlyList<string> sources, SessionFolders folders, CancellationToken cancellation)
    {
        string folder = Path.Combine(folders.Scratch, "restore");
        Directory.CreateDirectory(folder);
        string project = Path.Combine(folder, "packages.csproj");
        Project(packages, sources, folders.Notebook).Save(project);
        await RestoreAsync(project, folder, cancellation);
        return RestoredAssets.Read(Path.Combine(folder, "obj", "project.assets.json"));
    }

    private static XDocument Project(
        IReadOnlyList<PackageRequest> packages, IReadOnlyList<string> sources, string notebookFolder) =>
        new(new XElement(
            "Project",
            new XAttribute("Sdk", "Microsoft.NET.Sdk"),
            new XElement(
                "PropertyGroup",
                new XElement("TargetFramework", FormattableString.Invariant($"net{Environment.Version.Major}.0")),
                new XElement("RuntimeIdentifier", RuntimeInformation.RuntimeIdentifier),
                new XElement("SelfContained", "false"),
                new XElement("UseAppHost", "false"),
                new XElement("NuGetAudit", "false"),
                new XElement("RestoreRootConfigDirectory", notebookFolder),
                new XElement("RestoreAdditionalProjectSources", string.Join(';', sources))),
            new XElement(
                "ItemGroup",
                new XElement("FrameworkReference", new XAttribute("Include", "Microsoft.AspNetCore.App")),
                packages.Select(package => new XElement(
                    "PackageReference",
                    new XAttribute("Include", package.Id),
                    new XAttribute("Version", package.Version ?? "*"))))));

    private static async Task RestoreAsync(string project, string folder, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(DotnetProgram.Path)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in new[] { "restore", project, "-v", "quiet", "-nologo", "--disable-build-servers" })
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        await using CancellationTokenRegistration ended = cancellation.Register(() => process.Kill(entireProcessTree: true));
        Task<string> error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        string said = await process.StandardOutput.ReadToEndAsync(CancellationToken.None) + await error;
        await process.WaitForExitAsync(CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
        if (process.ExitCode != 0)
        {
            throw new PackageException(Errors(said));
        }
    }

    private static string Errors(string said)
    {
        string[] errors = [.. ErrorLine().Matches(said).Select(match => match.Groups["what"].Value.Trim()).Distinct()];
        return errors.Length > 0 ? string.Join("\n", errors) : "dotnet restore failed: " + said.Trim();
    }

    [GeneratedRegex(@"\berror (?<what>\w+: .+?)( \[[^\]]*\])?\r?$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex ErrorLine();
}
