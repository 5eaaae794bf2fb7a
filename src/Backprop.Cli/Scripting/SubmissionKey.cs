using System.Globalization;
using Backprop.Cli.Caching;

namespace Backprop.Cli.Scripting;

/// <summary>
/// Names a piece of a notebook by everything that its compiled form depends on: this tool and its compiler, the host's
/// assemblies, the packages, the pieces before it with the files that these were compiled from, and its own cells.
/// </summary>
/// <remarks>The files that it names itself are not known before it is compiled; the cache keeps them beside it and looks whether they have changed.</remarks>
internal static class SubmissionKey
{
    /// <param name="previous">The piece before.</param>
    /// <param name="sources">Its cells.</param>
    /// <param name="options">What all pieces are compiled with.</param>
    /// <param name="packages">The assemblies of packages.</param>
    /// <param name="dropped">The number of pieces that were compiled but do not count.</param>
    public static string Of(Submission? previous, IReadOnlyList<CellSource> sources, SubmissionOptions options, IReadOnlyList<string> packages, int dropped)
    {
        using var key = new CacheKey("cell");
        if (previous is null)
        {
            key.AddLibrary("Microsoft.CodeAnalysis.CSharp").Add(options.Folder);
            foreach (string reference in options.HostReferences)
            {
                key.AddFile(reference);
            }
        }
        else
        {
            key.Add(previous.Key);
            foreach (InputFile input in previous.Inputs)
            {
                key.Add(input.Path).Add(input.Hash);
            }
        }

        foreach (string package in packages)
        {
            key.Add(package).Add(InputFiles.Hash(package) ?? "");
        }

        key.Add(dropped.ToString(CultureInfo.InvariantCulture));
        foreach (CellSource source in sources)
        {
            key.Add(source.Name).Add(source.Text);
        }

        return key.Take();
    }
}
