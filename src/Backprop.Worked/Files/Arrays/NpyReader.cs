using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using static System.FormattableString;

namespace Backprop.Worked;

/// <summary>Reads an array as NumPy writes it: a magic word, a header that says type, order and shape, the numbers.</summary>
/// <remarks>Source: NumPy, numpy.lib.format, versions 1.0 to 3.0. Only plain numbers are read: an array of objects is a program for Python.</remarks>
internal static partial class NpyReader
{
    private const int LongestHeader = 10_000;

    public static NamedArray Read(string name, ReadOnlySpan<byte> bytes, BinarySource source)
    {
        var path = BinarySource.Short(name);
        if (!bytes.StartsWith((ReadOnlySpan<byte>)[0x93, .. "NUMPY"u8]))
        {
            throw source.Error(path, "an array of NumPy (.npy) was expected; something else came.");
        }

        var lengthSize = bytes.Length > 6 && bytes[6] >= 2 ? 4 : 2;
        var start = 8 + lengthSize;
        long length = bytes.Length < start ? long.MaxValue
            : lengthSize == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        if (length > Math.Min(LongestHeader, bytes.Length - start))
        {
            throw source.Error(path, "the header of a .npy array was expected; it is cut off, or too long.");
        }

        var header = Encoding.UTF8.GetString(bytes.Slice(start, (int)length));
        var (size, isBig) = Type(Word(DescriptionPattern(), "descr"));
        var isColumnFirst = Word(OrderPattern(), "fortran_order") == "True";
        var shape = Shape(Word(ShapePattern(), "shape"));
        var count = source.Count(path, shape, bytes.Length);
        var data = bytes[(start + (int)length)..];
        if (data.Length != (long)count * size)
        {
            throw source.Error(path, Invariant($"{count} numbers of {size} bytes were expected, as its shape {BinarySource.Shape(shape)} says; {data.Length} bytes came."));
        }

        var values = LittleEndian.Numbers(isBig ? Swapped(data, size) : data, size)!;
        return new NamedArray(name, shape, isColumnFirst && shape is [var rows, var columns] ? RowFirst(values, (int)rows, (int)columns) : values);

        string Word(Regex pattern, string what) => pattern.Match(header) is { Success: true } match
            ? match.Groups[1].Value
            : throw source.Error(path, $"'{what}' was expected in the header; it is missing, or not a plain value.");

        (int Size, bool IsBig) Type(string type) => type switch
        {
            "<f8" or "=f8" => (8, false),
            "<f4" or "=f4" => (4, false),
            ">f8" => (8, true),
            ">f4" => (4, true),
            _ => throw source.Error(path, $"float64 or float32 was expected; {BinarySource.Quoted(type)} came."),
        };

        List<long> Shape(string sizes) =>
        [
            .. sizes.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(part => long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : throw source.Error(path, "a shape that memory can hold was expected; a larger came.")),
        ];
    }

    private static byte[] Swapped(ReadOnlySpan<byte> data, int size)
    {
        var bytes = data.ToArray();
        for (var i = 0; i < bytes.Length; i += size)
        {
            bytes.AsSpan(i, size).Reverse();
        }

        return bytes;
    }

    private static double[] RowFirst(double[] values, int rows, int columns)
    {
        var turned = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            turned[(i % rows * columns) + (i / rows)] = values[i];
        }

        return turned;
    }

    [GeneratedRegex("'descr': *'([^']*)'", RegexOptions.CultureInvariant)]
    private static partial Regex DescriptionPattern();

    [GeneratedRegex("'fortran_order': *(True|False)", RegexOptions.CultureInvariant)]
    private static partial Regex OrderPattern();

    [GeneratedRegex(@"'shape': *\(([0-9L, ]*)\)", RegexOptions.CultureInvariant)]
    private static partial Regex ShapePattern();
}
