using NUglify;
using NUglify.JavaScript;

namespace Backprop.Cli.Export.Pages;

/// <summary>Assets without what only their authors need: comments, indents, long names. The repository has them as they are written.</summary>
internal static class Minified
{
    // It keeps 0n as it is, but does not know what that is.
    private const string BigIntegers = "JS1306";

    /// <param name="names">Scripts, which become one.</param>
    public static string Script(params string[] names) =>
        Code(Uglify.Js(string.Concat(names.Select(Assets.Read)), new CodeSettings { IgnoreErrorList = BigIntegers }), names);

    /// <param name="name">A stylesheet.</param>
    public static string Style(string name) => Code(Uglify.Css(Assets.Read(name)), name);

    private static string Code(UglifyResult result, params string[] names) => result.HasErrors
        ? throw new InvalidOperationException($"{string.Join(", ", names)}: {result.Errors[0]}")
        : result.Code;
}
