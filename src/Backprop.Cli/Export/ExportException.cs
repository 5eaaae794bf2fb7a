namespace Backprop.Cli.Export;

/// <summary>
/// Something in a notebook cannot be made into a page. The message says where as compilers do:
/// <c>x.ipynb#cell 4(2,9): error: …</c>
/// </summary>
internal sealed class ExportException(string message) : Exception(message);
