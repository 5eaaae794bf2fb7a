using Backprop.Cli.Scripting;
using Microsoft.CodeAnalysis;

namespace Backprop.Cli.Tests.Scripting;

public sealed class SubmissionTests
{
    /// <summary>With all references given to each, the thousandth small cell would have the compiler keep gigabytes.</summary>
    [Fact]
    public void A_later_piece_has_the_assemblies_of_those_before_without_being_given_them_anew()
    {
        string[] host = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        string[] platform = [.. host.Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))];
        string package = typeof(FactAttribute).Assembly.Location;
        string folder = Path.GetTempPath();
        string functions = Path.Combine(AppContext.BaseDirectory, "host", "Backprop.Host.dll");
        var options = new SubmissionOptions(folder, [.. platform, functions]);
        Submission Piece(Submission? previous, string code, params string[] packages) =>
            new(previous, [new CellSource("x", folder, "csharp", code)], options, packages, "k" + code.Length);

        var first = Piece(null, "using System.Xml; var list = new System.Collections.Generic.List<int> { 1 };");
        var second = Piece(first, "var fact = typeof(Xunit.FactAttribute); new XmlDocument()", package);
        var third = Piece(second, "(System.Linq.Enumerable.Sum(list), fact, new Xunit.FactAttribute())", package);

        Assert.Equal([options.HostReferences.Count, 1, 0], new[] { first, second, third }.Select(piece => piece.Compilation.ExternalReferences.Length));
        Assert.DoesNotContain(
            third.Compilation.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }
}
