"""Reads what Texelscope wrote, and writes what it has to read, with Debian's python3-numpy alone.

round_trip.py read FILE...   prints a line "FILE NAME DTYPE SHAPE SHA256" for each array, elements in C order, little-endian
round_trip.py write FOLDER   makes files of every kind, and beside each array its bytes as FILE.NAME.bin
"""

import hashlib
import json
import pathlib
import struct
import sys
import zipfile

import numpy as np

SAFETENSORS = {
    "BOOL": np.bool_, "U8": np.uint8, "I8": np.int8, "I16": np.int16, "U16": np.uint16, "I32": np.int32,
    "U32": np.uint32, "I64": np.int64, "F16": np.float16, "F32": np.float32, "F64": np.float64,
}


def read_safetensors(path):
    """The format's rules: length, JSON, then the arrays side by side, without holes, aligned."""
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    assert length <= 100_000_000 and length % 8 == 0, "the header is padded to eight bytes"
    header = json.loads(data[8 : 8 + length].decode("utf-8"))
    assert data[8:9] == b"{"
    arrays, body, end = {}, data[8 + length :], 0
    for name, entry in sorted(header.items(), key=lambda item: item[1]["data_offsets"]):
        dtype = np.dtype(SAFETENSORS[entry["dtype"]]).newbyteorder("<")
        begin, after = entry["data_offsets"]
        assert begin == end, "no holes, no overlaps"
        assert begin % dtype.itemsize == 0, "aligned to its elements"
        assert after - begin == dtype.itemsize * int(np.prod(entry["shape"], dtype=np.int64))
        arrays[name] = np.frombuffer(body[begin:after], dtype).reshape(entry["shape"])
        end = after
    assert end == len(body), "nothing after the last array"
    return arrays


def read_npz(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None, "every checksum is right"
        for member in archive.infolist():
            assert member.compress_type == zipfile.ZIP_STORED and member.filename.endswith(".npy")
            assert member.file_size == member.compress_size
    with np.load(path, allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}


def read(path):
    if path.suffix == ".npy":
        return {"-": np.load(path, allow_pickle=False)}
    if path.suffix == ".npz":
        return read_npz(path)
    if path.suffix == ".safetensors":
        return read_safetensors(path)
    return {"-": np.loadtxt(path, delimiter={".csv": ",", ".tsv": "\t"}.get(path.suffix), ndmin=1)}


def elements(array):
    array = np.ascontiguousarray(array)
    return array.astype(array.dtype.newbyteorder("<"), copy=False).tobytes()


def show(paths):
    for path in map(pathlib.Path, paths):
        for name, array in read(path).items():
            digest = hashlib.sha256(elements(array)).hexdigest()
            print(path.name, name, array.dtype.name, "x".join(map(str, array.shape)) or "()", digest)


def samples():
    random = np.random.default_rng(4)
    for dtype in SAFETENSORS.values():
        values = random.normal(0, 40, (3, 4, 5)).astype(np.float64)
        if np.dtype(dtype).kind == "u":
            values = np.abs(values)
        yield np.dtype(dtype).name, values.astype(dtype)
    yield "specials", np.array([np.nan, np.inf, -np.inf, -0.0, 5e-324, 1.7976931348623157e308])
    yield "scalar", np.float32(2.5)
    yield "empty", np.zeros((0, 3), np.int16)


def write_safetensors(path, arrays):
    header, offset = {}, 0
    codes = {np.dtype(dtype): code for code, dtype in SAFETENSORS.items()}
    for name, array in arrays.items():
        after = offset + array.nbytes
        header[name] = {"dtype": codes[array.dtype], "shape": list(array.shape), "data_offsets": [offset, after]}
        offset = after
    text = json.dumps(header).encode("utf-8")
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(a.tobytes() for a in arrays.values()))


def make(folder):
    arrays = {name: np.asarray(array) for name, array in samples()}

    def beside(file, name, array):
        (folder / f"{file}.{name}.bin").write_bytes(elements(array))

    for name, array in arrays.items():
        for file, stored in {
            f"c_{name}.npy": array,
            f"fortran_{name}.npy": np.asfortranarray(array),
            f"big_{name}.npy": array.astype(array.dtype.newbyteorder(">")),
        }.items():
            np.save(folder / file, stored)
            beside(file, "-", array)
    np.savez(folder / "stored.npz", **arrays)
    np.savez_compressed(folder / "deflated.npz", **arrays)
    write_safetensors(folder / "all.safetensors", arrays)
    for file in ("stored.npz", "deflated.npz", "all.safetensors"):
        for name, array in arrays.items():
            beside(file, name, array)
    table = arrays["float64"].reshape(12, 5)
    np.savetxt(folder / "table.csv", table, delimiter=",", fmt="%.17g")
    beside("table.csv", "-", table)


if sys.argv[1] == "read":
    show(sys.argv[2:])
else:
    make(pathlib.Path(sys.argv[2]))
