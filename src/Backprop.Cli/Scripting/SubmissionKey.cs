using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Backprop.Cli.Scripting;

/// <summary>
/// Names a piece of a notebook by everything that its compiled form depends on: this tool and its compiler, the host's
/// assemblies, the packages, the pieces before it with the files that these were compiled from, and its own text.
/// </summary>
/// <remarks>The files that it names itself are not known before it is compiled; the cache keeps them beside it and looks whether they have changed.</remarks>
internal static class SubmissionKey
{
    /// <param name="previous">The piece before.</param>
    /// <param name="source">The piece.</param>
    /// <param name="options">What all pieces are compiled with.</param>
    /// <param name="packages">The assemblies of packages.</param>
    /// <param name="dropped">The number of pieces that were compiled but do not count.</param>
    public static string Of(Submission? previous, CellSource source, SubmissionOptions options, IReadOnlyList<string> packages, int dropped)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }

        Add(previous?.Key ?? Start(options));
        foreach (InputFile input in previous?.Inputs ?? [])
        {
            Add(input.Path);
            Add(input.Hash);
        }

        foreach (string package in packages)
        {
            Add(Stamp(package));
        }

        Add(dropped.ToString(CultureInfo.InvariantCulture));
        Add(source.Name);
        Add(source.Text);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Start(SubmissionOptions options) => string.Join(
        '\n',
        [typeof(SubmissionKey).Module.ModuleVersionId.ToString(), Compiler(), options.Folder, .. options.HostReferences.Select(Stamp)]);

    /// <summary>By its file: the compiler itself need not be loaded to name it.</summary>
    private static string Compiler() => Stamp(Path.Combine(AppContext.BaseDirectory, "Microsoft.CodeAnalysis.CSharp.dll"));

    /// <summary>A file that nobody writes to once it is installed or built.</summary>
    private static string Stamp(string path)
    {
        var file = new FileInfo(path);
        return string.Create(CultureInfo.InvariantCulture, $"{path} {(file.Exists ? file.Length : 0)} {file.LastWriteTimeUtc.Ticks}");
    }
}
