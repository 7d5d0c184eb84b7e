"""Writes ../clip_tokenizer.json: a small vocabulary of pairs as files of CLIP's tokenizer have it, texts, and the numbers that transformers
gives them. Made with transformers 5.24.0.
"""

import json
import os

import transformers as hf
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

TEXTS = [
    "a photo of a cat",
    "a photo of a dog, isn't it?",
    "Der Größte! 42 Äpfel",
    "naïve café — 日本 🐱",
    "they're   the cats'",
    "x",
]
PIECES = r"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"

alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
pairs = Tokenizer(models.BPE(unk_token="<|endoftext|>", end_of_word_suffix="</w>"))
pairs.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
split = pre_tokenizers.Split(Regex(PIECES), behavior="removed", invert=True)
pairs.pre_tokenizer = pre_tokenizers.Sequence([split, pre_tokenizers.ByteLevel(add_prefix_space=False)])
sizes = dict(vocab_size=2 * len(alphabet) + 60, end_of_word_suffix="</w>", initial_alphabet=alphabet)
pairs.train_from_iterator(TEXTS * 5 + ["photo cat dog cats the they"] * 20, trainers.BpeTrainer(**sizes))
model = json.loads(pairs.to_str())["model"]
vocab = model["vocab"]
for token in [*(letter + "</w>" for letter in alphabet), "<|startoftext|>", "<|endoftext|>"]:
    vocab.setdefault(token, len(vocab))
merges = [tuple(pair.split(" ")) if isinstance(pair, str) else tuple(pair) for pair in model["merges"]]
tokenizer = hf.CLIPTokenizer(vocab=vocab, merges=merges)
cases = [{"text": text, "ids": tokenizer(text)["input_ids"]} for text in TEXTS]
content = {"model": {"vocab": vocab, "merges": [" ".join(pair) for pair in merges]}, "cases": cases}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../clip_tokenizer.json"), "w") as file:
    json.dump(content, file, separators=(",", ":"))
    file.write("\n")
