#include "config/input_text.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <system_error>

namespace voidhop {

namespace {

/// Length of the well-formed UTF-8 sequence at the start of text; 0 where there is none.
/// Overlong forms, surrogates and values above U+10FFFF are malformed (Unicode 15, table 3-7).
std::size_t utf8_length(std::string_view text) {
  auto byte = [&text](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  auto trail = [&byte](std::size_t i) { return byte(i) >= 0x80 && byte(i) <= 0xbf; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return trail(1) ? 2 : 0;
  if (lead >= 0xe0 && lead <= 0xef) {
    const unsigned low = lead == 0xe0 ? 0xa0 : 0x80;
    const unsigned high = lead == 0xed ? 0x9f : 0xbf;
    return byte(1) >= low && byte(1) <= high && trail(2) ? 3 : 0;
  }
  if (lead >= 0xf0 && lead <= 0xf4) {
    const unsigned low = lead == 0xf0 ? 0x90 : 0x80;
    const unsigned high = lead == 0xf4 ? 0x8f : 0xbf;
    return byte(1) >= low && byte(1) <= high && trail(2) && trail(3) ? 4 : 0;
  }
  return 0;
}

/// Why the character at the start of text cannot stay; empty where it can.
std::string refusal(std::string_view text, std::size_t length) {
  const auto c = static_cast<unsigned char>(text.front());
  if (length == 0) return fmt::format("byte 0x{:02x} is not UTF-8 text: save it as UTF-8", c);
  if (c == '\r') return "carriage return without a line feed: save it with LF or CRLF line ends";
  if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7f) {
    return fmt::format("control character 0x{:02x}: remove it", c);
  }
  return "";
}

}  // namespace

std::string read_input(const std::filesystem::path& path, std::string_view what) {
  const std::string name = path.string();
  std::error_code failure;
  const auto status = std::filesystem::status(path, failure);
  if (status.type() == std::filesystem::file_type::not_found) {
    throw InputNotFound(fmt::format("{}: {} not found: check the path", name, what));
  }
  if (std::filesystem::is_directory(status)) {
    throw InputNotFound(fmt::format("{}: this is a folder: name a {}", name, what));
  }
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(name.c_str(), "rb"),
                                                             &std::fclose);
  auto cannot_read = [&] {
    return InputOutputError(fmt::format("{}: cannot read the {} ({}): check its permissions", name,
                                        what, std::generic_category().message(errno)));
  };
  if (!file) throw cannot_read();
  std::string text;
  std::array<char, 65536> block;
  while (true) {
    const std::size_t got = std::fread(block.data(), 1, block.size(), file.get());
    text.append(block.data(), got);
    if (text.size() > kMaxInputBytes) {
      throw ConfigErrors({{name, 1, 1, "", fmt::format("larger than 1 MiB: not a {}", what)}});
    }
    if (got < block.size()) break;
  }
  if (std::ferror(file.get()) != 0) throw cannot_read();
  return text;
}

std::string clean_text(std::string_view bytes, const std::string& name, IssueList& issues) {
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  std::size_t at = bytes.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  std::size_t line_start = at;
  int line = 1;
  std::string text;
  text.reserve(bytes.size());
  while (at < bytes.size()) {
    if (bytes.substr(at).starts_with("\r\n")) ++at;
    const std::size_t length = utf8_length(bytes.substr(at));
    const std::string problem = refusal(bytes.substr(at), length);
    if (!problem.empty()) {
      issues.add({name, line, static_cast<int>(at - line_start) + 1, "",
                  fmt::format("{} (byte offset {})", problem, at)});
      return text;
    }
    text.append(bytes.substr(at, length));
    at += length;
    if (text.back() == '\n') {
      ++line;
      line_start = at;
    }
  }
  return text;
}

}  // namespace voidhop
