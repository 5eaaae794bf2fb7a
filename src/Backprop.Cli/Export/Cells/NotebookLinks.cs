namespace Backprop.Cli.Export.Cells;

/// <summary>A link from notebook to notebook becomes one from page to page.</summary>
internal static class NotebookLinks
{
    public static string OfPage(string address)
    {
        int end = address.IndexOf('#', StringComparison.Ordinal) is >= 0 and var hash ? hash : address.Length;
        bool leadsNear = !address.Contains(':', StringComparison.Ordinal) && !address.Contains('/', StringComparison.Ordinal);
        return leadsNear && Path.GetExtension(address[..end]) == ".ipynb"
            ? Path.ChangeExtension(address[..end], ".html") + address[end..]
            : address;
    }
}
