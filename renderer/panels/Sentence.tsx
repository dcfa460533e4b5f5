/** Plain words where there is nothing to draw; a panel is never an empty box. */
export const Sentence = ({ text }: { text: string }) => <p className="sentence">{text}</p>;
