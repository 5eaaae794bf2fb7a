using System.Text.RegularExpressions;
using Backprop.Cli.Packages;
using Backprop.Host.Protocol;

namespace Backprop.Cli.Scripting;

/// <summary>
/// Cuts a cell at the lines that are for whoever runs it. The compiler never sees them; a line that begins with
/// <c>#!</c> and is not known is an error that names it.
/// </summary>
internal sealed partial class CellParser
{
    private const string Known = "#!csharp, #!markdown, #!html, #!import, #!time";

    private readonly CellSource source;
    private readonly List<CellPart> parts = [];
    private readonly List<string> lines = [];
    private readonly List<PackageRequest> packages = [];
    private readonly List<string> packageSources = [];
    private SourcePosition? packagePosition;
    private string language;

    private CellParser(CellSource source)
    {
        this.source = source;
        language = LanguageNamed(source.Language) ?? throw Unknown("#!" + source.Language, source.At(1, 1));
    }

    public static IReadOnlyList<CellPart> Parse(CellSource source) => new CellParser(source).Parse();

    private List<CellPart> Parse()
    {
        for (int i = 0; i < source.Lines.Length; i++)
        {
            string line = source.Lines[i];
            string trimmed = line.Trim();
            SourcePosition position = source.At(i + 1, line.Length - line.TrimStart().Length + 1);
            if (IsShebang(trimmed, i) || (language == "csharp" && TakePackage(trimmed, position)))
            {
                lines.Add("");
            }
            else if (trimmed.StartsWith("#!", StringComparison.Ordinal))
            {
                Directive(trimmed, position);
                lines.Add("");
            }
            else
            {
                lines.Add(language == "meta" ? "" : line);
            }
        }

        Flush();
        return parts;
    }

    private void Directive(string line, SourcePosition position)
    {
        string[] words = line.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string argument = words.Length > 1 ? words[1] : "";
        if (LanguageNamed(words[0][2..]) is { } next)
        {
            Flush();
            language = next;
        }
        else if (words[0] == "#!time")
        {
            Flush();
            parts.Add(new TimePart());
        }
        else if (words[0] == "#!import")
        {
            Flush();
            parts.Add(argument.Trim('"') is { Length: > 0 } path
                ? new ImportPart(path, position)
                : throw CellException.At(position, "#!import", "expected the path of a .dib, .ipynb, .csx or .cs file."));
        }
        else
        {
            throw Unknown(words[0], position);
        }
    }

    private bool TakePackage(string line, SourcePosition position)
    {
        Match match = PackageLine().Match(line);
        if (!match.Success)
        {
            return false;
        }

        packagePosition ??= position;
        string argument = match.Groups["argument"].Value.Trim();
        if (match.Groups["directive"].Value == "i")
        {
            packageSources.Add(argument);
            return true;
        }

        string[] idAndVersion = argument.Split(',', 2, StringSplitOptions.TrimEntries);
        if (!PackageId().IsMatch(idAndVersion[0]))
        {
            throw CellException.At(position, "#r", $"expected #r \"nuget: Id, Version\", found the id '{idAndVersion[0]}'.");
        }

        packages.Add(new PackageRequest(idAndVersion[0], idAndVersion.Length > 1 ? idAndVersion[1] : null));
        return true;
    }

    /// <summary>Ends the part that was being read; blank lines stand for it in the next.</summary>
    private void Flush()
    {
        if (packagePosition is not null)
        {
            parts.Add(new PackagePart([.. packages], [.. packageSources], packagePosition));
            packages.Clear();
            packageSources.Clear();
            packagePosition = null;
        }

        string text = string.Join('\n', lines);
        if (!string.IsNullOrWhiteSpace(text))
        {
            parts.Add(language switch
            {
                "csharp" => new CodePart(text),
                "markdown" => new TextPart("text/markdown", text.Trim('\n')),
                _ => new TextPart("text/html", text.Trim('\n')),
            });
        }

        for (int i = 0; i < lines.Count; i++)
        {
            lines[i] = "";
        }
    }

    /// <summary>A script file may begin with <c>#!/usr/bin/env …</c>.</summary>
    private bool IsShebang(string line, int index) =>
        index == 0 && line.StartsWith("#!/", StringComparison.Ordinal) && source.Kind == SourceKind.Script;

    private string? LanguageNamed(string name) => name switch
    {
        "csharp" or "c#" or "C#" => "csharp",
        "markdown" => "markdown",
        "html" => "html",
        "meta" when source.Kind == SourceKind.Document => "meta",
        _ => null,
    };

    private static CellException Unknown(string directive, SourcePosition position) =>
        CellException.At(position, directive, $"{directive} is not known here; known are {Known}.");

    [GeneratedRegex("""^#(?<directive>[ri])\s+"nuget:(?<argument>[^"]*)"\s*;?\s*(//.*)?$""", RegexOptions.CultureInvariant)]
    private static partial Regex PackageLine();

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.\-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex PackageId();
}
