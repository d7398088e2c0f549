#version 450 core

$names = [n for n in range(3)]
void main() {}
