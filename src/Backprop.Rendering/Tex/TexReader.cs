using Backprop.Rendering.Formulas;

namespace Backprop.Rendering.Tex;

/// <summary>Reads the TeX that mathematics in Markdown uses, and all that <see cref="LatexWriter"/> writes.</summary>
/// <remarks>
/// <c>\displaystyle</c>, <c>\textstyle</c>, <c>\nonumber</c> and <c>\notag</c> are read and have no effect: where the
/// formula stands decides its size, and the page its number. Delimiters ($, \[) are not part of the source.
/// </remarks>
public static class TexReader
{
    /// <summary>The formula that the source says.</summary>
    /// <param name="tex">The source, without $ around it.</param>
    /// <exception cref="TexException">A command is unknown, an argument or a brace is missing, a script comes twice, or it nests too deep.</exception>
    public static Formula Read(string tex)
    {
        ArgumentNullException.ThrowIfNull(tex);
        return new TexParser(new TexLexer(tex, 0, tex.Length)).ReadAll();
    }
}
