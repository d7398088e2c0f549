package dev.texelscope.engine.tensor.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.tensor.Tensor;
import dev.texelscope.engine.tensor.TensorValues;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers that lie, and the types that are widened or only listed. */
class SafetensorsHostileTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,9]}};field data_offsets of 'a' is [0, 9]",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[1,8]}};field data_offsets of 'a' is [1, 8]",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}};data_offsets end at byte 4 of 8",
        "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}};data_offsets has 8 bytes, but shape 3",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}};field data_offsets of 'b'",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}};field data_offsets of 'a' is [8, 0]",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[-1,8]}};has the number -1 for 'a'",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,18446744073709551615]}};has the number 18446744073709551615",
        "{'a':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,8]}};too many elements",
        "{'a':{'dtype':'F64','shape':[1152921504606846976],'data_offsets':[0,8]}};too many bytes",
        "{'a':{'dtype':'F32','shape':[2.0],'data_offsets':[0,8]}};has a fraction for 'a'",
        "{'a':{'dtype':'F99','shape':[2],'data_offsets':[0,8]}};field dtype is 'F99'",
        "{'a':{'dtype':'F4','shape':[3],'data_offsets':[0,8]}};ends inside of a byte",
        "{'a':{'dtype':'F32','shape':[2]}};lacks a field of 'a'",
        "{'a':{'dtype':'F32','dtype':'F32','shape':[2],'data_offsets':[0,8]}};has dtype of 'a' twice",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'x':1}};has a field 'x' of 'a'",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'a':{'dtype':'F32','shape':[0],'data_offsets':[8,8]}};has 'a' twice",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8,8]}};has a list of more than 2 numbers",
        "{'a':{'dtype':'F32','shape':[[2]],'data_offsets':[0,8]}};has a list for 'a'",
        "{'a':3};has an integer for 'a'",
        "{'__metadata__':{'a':1}};has an integer for '__metadata__'",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}{};goes on after its object",
        "{'a';is no JSON at character",
        "{;is no JSON at character",
        "{'a':{'dtype':[[[[[[[[;has a list for 'a'"
      })
  void headersThatLie(String header, String message) {
    TensorBytes.refused("a.safetensors", file(header, new byte[8]), message);
  }

  @Test
  void lengthsThatLie() {
    byte[] bytes = file("{}", new byte[8]);
    for (long lie : new long[] {-1, Long.MIN_VALUE, 11, Long.MAX_VALUE}) {
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, lie);
      TensorBytes.refused("a.safetensors", bytes, "field header length is");
    }
    byte[] notUtf8 = file("{'a':{}}", new byte[0]);
    notUtf8[10] = (byte) 0xFF;
    TensorBytes.refused("a.safetensors", notUtf8, "field header is not UTF-8");
  }

  @ParameterizedTest
  @CsvSource({
    "BF16, 803F0080, 1.0 -0.0",
    "BF16, C07F80FF, NaN -Infinity",
    "F8_E4M3, 0038FE7E7F01, 0.0 1.0 -448.0 448.0 NaN 0.001953125",
    "F8_E5M2, 003C7B7CFC7D01, 0.0 1.0 57344.0 Infinity -Infinity NaN 0.0000152587890625",
    "F8_E4M3FNUZ, 0040807FFF01, 0.0 1.0 NaN 240.0 -240.0 0.0009765625",
    "F8_E5M2FNUZ, 0040807FFF, 0.0 1.0 NaN 57344.0 -57344.0",
    "F8_E8M0, 7F80FF7E, 1.0 2.0 NaN 0.5"
  })
  void smallFloatsAreWidened(String dtype, String hex, String values) {
    byte[] data = HexFormat.of().parseHex(hex);
    int count = data.length / (dtype.equals("BF16") ? 2 : 1);
    byte[] bytes =
        file(
            "{'a':{'dtype':'%s','shape':[%d],'data_offsets':[0,%d]}}"
                .formatted(dtype, count, data.length),
            data);
    TensorFile file = TensorBytes.open("a.safetensors", bytes);
    try (Arena arena = Arena.ofConfined()) {
      Tensor tensor =
          file.read(Optional.empty(), Optional.empty(), MemorySegment.ofArray(bytes), arena);
      Double[] expected =
          Arrays.stream(values.split(" ")).map(Double::valueOf).toArray(Double[]::new);
      assertThat(TensorValues.doubles(tensor)).containsExactly(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({"U64, uint64", "C64, complex64"})
  void otherTypesAreListedOnly(String dtype, String label) {
    byte[] bytes =
        file("{'a':{'dtype':'%s','shape':[1],'data_offsets':[0,8]}}".formatted(dtype), new byte[8]);
    TensorEntry entry = TensorBytes.open("a.safetensors", bytes).entries().getFirst();
    assertThat(entry.dtype()).isEqualTo(label);
    assertThat(entry.readAs()).isEmpty();
    TensorBytes.refused("a.safetensors", bytes, "field dtype is " + label);
  }

  private static byte[] file(String header, byte[] data) {
    byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + json.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .put(data)
        .array();
  }
}
