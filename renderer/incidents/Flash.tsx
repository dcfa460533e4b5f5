import { useFlash } from "./flash.ts";

export const Flash = () => {
  const text = useFlash();
  return (
    <p className="flash" role="status" hidden={text === null}>
      {text}
    </p>
  );
};
