// The peers, each with the settings that score best on the judged queries: MiniSearch with its BM25+, prefixes and
// fuzzy 0.2, as its manual recommends for search as you type; FlexSearch with the prefix tokenizer and its encoder for
// Latin scripts. With `suggest` FlexSearch also returns partial matches, which ranks better and finds no exact phrase.
"use strict";

const every = 1_000_000;

module.exports = (MiniSearch, FlexSearch) => {
  function miniSearch(fields) {
    const index = new MiniSearch({ fields, searchOptions: { prefix: true, fuzzy: 0.2 } });
    return {
      add: (id, text, heading) => index.add({ id, text, heading }),
      search: (query, limit) => index.search(query).slice(0, limit).map((hit) => hit.id),
      size: () => JSON.stringify(index).length,
    };
  }

  function flexSearch(suggest) {
    const index = new FlexSearch.Index({ tokenize: "forward", encoder: FlexSearch.Charset.LatinBalance });
    return {
      add: (id, text, heading) => index.add(id, heading ? `${heading} ${text}` : text),
      search: (query, limit) => index.search(query, { limit, suggest }),
      size: () => {
        let size = 0;
        index.export((_, data) => {
          size += data ? data.length : 0;
        });
        return size;
      },
    };
  }

  return {
    every,
    engines: {
      MiniSearch: (fields) => miniSearch(fields),
      FlexSearch: () => flexSearch(false),
      "FlexSearch, suggest": () => flexSearch(true),
    },
  };
};
