package dev.texelscope.engine.spirv;

/**
 * A variable outside functions.
 *
 * @param id its id
 * @param pointerType id of its type, a pointer
 * @param storageClass where it lives
 * @param initializer id of a constant; 0 where it has none
 */
public record GlobalVariable(int id, int pointerType, StorageClass storageClass, int initializer) {}
