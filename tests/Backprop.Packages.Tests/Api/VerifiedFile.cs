namespace Backprop.Packages.Tests.Api;

/// <summary>
/// Holds a text against the one that was accepted for it, <c>NAME.verified.txt</c> beside the tests. What came
/// instead is left as <c>NAME.received.txt</c>, and the message says how to accept it.
/// </summary>
internal static class VerifiedFile
{
    private const int MostLines = 40;

    private static string Folder => Path.Combine(Repository.Root, "tests", "Backprop.Packages.Tests", "Api");

    public static void Hold(string name, string text)
    {
        var verified = Path.Combine(Folder, name + ".verified.txt");
        var received = Path.Combine(Folder, name + ".received.txt");
        var before = File.Exists(verified) ? File.ReadAllText(verified) : "";
        if (before == text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.Fail(
            $"{name} is not what was accepted:\n{Difference(before, text)}\n"
            + (before.Contains('\r', StringComparison.Ordinal)
                ? $"{verified} has line ends \\r\\n; git writes \\n where .gitattributes is heeded.\n"
                : $"If it is meant, accept it:\n    mv '{received}' '{verified}'\n"));
    }

    /// <summary>The accepted texts that are there.</summary>
    public static IEnumerable<string> Names() =>
        Directory.GetFiles(Folder, "*.verified.txt").Select(path => Path.GetFileName(path)[..^".verified.txt".Length]).Order(StringComparer.Ordinal);

    private static string Difference(string before, string after)
    {
        string[] old = before.Split('\n'), now = after.Split('\n');
        string[] lines = [.. old.Except(now).Select(line => "- " + line), .. now.Except(old).Select(line => "+ " + line)];
        return lines.Length == 0
            ? "The same lines in another order, or another number of times."
            : string.Join('\n', lines.Take(MostLines)) + (lines.Length > MostLines ? FormattableString.Invariant($"\n… and {lines.Length - MostLines} lines more") : "");
    }
}
