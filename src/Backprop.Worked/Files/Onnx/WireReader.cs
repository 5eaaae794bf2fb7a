using System.Buffers.Binary;
using System.Text;
using static System.FormattableString;

namespace Backprop.Worked;

/// <summary>Reads the fields of one message of the protocol buffers' wire format. Messages inside it are spans of it, so that nothing is read twice or recursed into unasked.</summary>
/// <remarks>Source: Protocol Buffers, Encoding. A number whose low seven bits come first; a tag is field × 8 + wire type.</remarks>
/// <param name="message">The bytes of the message.</param>
/// <param name="source">The file, for messages.</param>
/// <param name="path">Where the message stands in it.</param>
internal ref struct WireReader(ReadOnlySpan<byte> message, BinarySource source, string path)
{
    private const int Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5;

    private ReadOnlySpan<byte> rest = message;
    private int wireType;

    /// <summary>The number of the field that was come to.</summary>
    public int Field { get; private set; }

    /// <summary>Goes on to the next field; its value is to be read or skipped before the next call.</summary>
    public bool Next()
    {
        if (rest.IsEmpty)
        {
            return false;
        }

        source.CountPart();
        var tag = ReadVarint();
        wireType = (int)(tag & 7);
        Field = tag >> 3 is > 0 and <= 536870911 ? (int)(tag >> 3) : throw Broken(Invariant($"a field number from 1 was expected; {tag >> 3} came"));
        return true;
    }

    public long Integer() => Is(Varint) ? (long)ReadVarint() : throw Unfit("an integer");

    public float Single() => Is(Fixed32) ? BinaryPrimitives.ReadSingleLittleEndian(Take(4)) : throw Unfit("a float");

    public ReadOnlySpan<byte> Span() => Is(Bytes) ? TakeBytes() : throw Unfit("bytes");

    public string Text() => Encoding.UTF8.GetString(Span());

    /// <summary>Adds integers that stand one by one or packed.</summary>
    public void Integers(List<long> values)
    {
        if (Is(Varint))
        {
            values.Add((long)ReadVarint());
            return;
        }

        var packed = new WireReader(Span(), source, path);
        while (!packed.rest.IsEmpty)
        {
            source.CountPart();
            values.Add((long)packed.ReadVarint());
        }
    }

    /// <summary>Adds floats or doubles that stand one by one or packed.</summary>
    /// <param name="values">Takes them.</param>
    /// <param name="size">4 or 8 bytes.</param>
    public void Numbers(List<double> values, int size)
    {
        var bytes = Is(Bytes) ? TakeBytes() : Is(size == 4 ? Fixed32 : Fixed64) ? Take((ulong)size) : throw Unfit("numbers");
        values.AddRange(LittleEndian.Numbers(bytes, size) ?? throw Broken(Invariant($"numbers of {size} bytes were expected; {bytes.Length} bytes came")));
    }

    public void Skip()
    {
        switch (wireType)
        {
            case Varint:
                ReadVarint();
                break;
            case Fixed64:
                Take(8);
                break;
            case Bytes:
                TakeBytes();
                break;
            case Fixed32:
                Take(4);
                break;
            default:
                throw Unfit("a wire type of today (0, 1, 2 or 5)");
        }
    }

    private readonly bool Is(int type) => wireType == type;

    private ReadOnlySpan<byte> TakeBytes() => Take(ReadVarint());

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)rest.Length)
        {
            throw Broken(Invariant($"{length} more bytes were expected; {rest.Length} are left"));
        }

        var taken = rest[..(int)length];
        rest = rest[(int)length..];
        return taken;
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (var i = 0; i < 10; i++)
        {
            var next = Take(1)[0];
            value |= (ulong)(next & 0x7F) << (7 * i);
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Broken("an integer of at most 10 bytes was expected; it goes on");
    }

    private readonly NetworkFormatException Unfit(string expected) => Broken(Invariant($"field {Field}: {expected} was expected; wire type {wireType} came"));

    private readonly NetworkFormatException Broken(string problem) => source.Error(path, $"this is not ONNX, or not all of it: {problem}.");
}
