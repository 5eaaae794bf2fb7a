namespace Backprop.Worked.Tests;

/// <summary>Files of printed values that are written for a test and gone behind it.</summary>
internal static class PrintedFiles
{
    public const string Header = "id\tsection\tequation\tquantity\tprinted\tuses\tverdict\tright\twhy";

    /// <summary>The report of the given rows.</summary>
    public static PrintedReport Report(Derivation derivation, params string[] rows) => Load([Header, .. rows]).Against(derivation, new Dictionary<string, Func<bool>>
    {
        ["true"] = () => true,
        ["false"] = () => false,
    });

    /// <summary>A table of all its lines, the header too.</summary>
    public static PrintedTable Load(params string[] lines)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllLines(path, lines);
        try
        {
            return PrintedTable.Load(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
