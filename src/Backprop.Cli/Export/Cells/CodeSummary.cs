namespace Backprop.Cli.Export.Cells;

/// <summary>The line that stands for folded code.</summary>
internal static class CodeSummary
{
    /// <summary>The first line that does something; what it leaves open is closed after an ellipsis.</summary>
    public static string FirstLine(string source)
    {
        string[] lines = source.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string line = lines.FirstOrDefault(IsCode) ?? lines[0];
        string close = line[^1] switch
        {
            '(' => ")",
            '[' => "]",
            '{' => "}",
            _ => "",
        };
        return close.Length > 0 ? line + "…" + close : line;
    }

    public static string Count(string source)
    {
        int lines = source.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Length;
        return lines == 1 ? "1 line" : FormattableString.Invariant($"{lines} lines");
    }

    public static string Language(string name) => name.ToLowerInvariant() switch
    {
        "csharp" or "c#" => "C#",
        "fsharp" or "f#" => "F#",
        "pwsh" or "powershell" => "PowerShell",
        "html" => "HTML",
        "markdown" => "Markdown",
        "sql" => "SQL",
        _ => name,
    };

    private static bool IsCode(string line) => !line.StartsWith("//", StringComparison.Ordinal);
}
